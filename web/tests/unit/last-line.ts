import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that another program can count. */
export default class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((one) => [...one.children.allTests()])
    const passed = tests.filter((one) => one.result().state === 'passed').length
    const broken = modules.filter((one) => one.state() === 'failed' && ![...one.children.allTests()].length).length
    setTimeout(() => console.log(`web: ${passed} passed, ${tests.length - passed + broken} failed`))
  }
}
