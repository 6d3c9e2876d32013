import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { flags } from './browser.mjs'

/** A browser of its own process and folder, which a test may kill and start again as if the phone had gone dark. */
export class Phone {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-phone-'))

  async start() {
    fs.rmSync(path.join(this.folder, 'DevToolsActivePort'), { force: true })
    this.process = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags, '--remote-debugging-port=0', `--user-data-dir=${this.folder}`, '--lang=zh-CN', '--window-size=390,844', 'about:blank'], { detached: true, stdio: 'ignore' })
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.port()}`)
    this.context = this.browser.contexts()[0]
    this.page = this.context.pages()[0] ?? await this.context.newPage()
    return this.page
  }

  async port() {
    const file = path.join(this.folder, 'DevToolsActivePort')
    for (const until = Date.now() + 30_000; Date.now() < until; await new Promise((go) => setTimeout(go, 20))) {
      const [port] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : []
      if (port) return port
    }
    throw new Error('Chromium did not say its port')
  }

  /** SIGKILL to the whole group, at once: nothing is written that was not on its way to the disk. */
  async kill() {
    const ended = new Promise((done) => this.process.once('exit', done))
    try { process.kill(-this.process.pid, 'SIGKILL') } catch { /* gone already */ }
    await ended
    await this.browser.close().catch(() => {})
  }

  async end() {
    await this.kill()
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
