/** As much of the browser's CacheStorage as the worker uses. */
export class FakeCaches {
  private readonly all = new Map<string, FakeCache>()
  async open(name: string): Promise<FakeCache> {
    if (!this.all.has(name)) this.all.set(name, new FakeCache())
    return this.all.get(name)!
  }
  async keys(): Promise<string[]> { return [...this.all.keys()] }
  async delete(name: string): Promise<boolean> { return this.all.delete(name) }
  async match(url: string, how: { ignoreSearch?: boolean } = {}): Promise<Response | undefined> {
    for (const cache of this.all.values()) { const found = await cache.match(url, how); if (found) return found }
    return undefined
  }
}

class FakeCache {
  private readonly rows = new Map<string, Response>()
  async put(url: string, response: Response): Promise<void> { this.rows.set(url, response) }
  async keys(): Promise<{ url: string }[]> { return [...this.rows.keys()].map((url) => ({ url })) }
  async match(url: string, { ignoreSearch = false } = {}): Promise<Response | undefined> {
    const bare = (one: string) => (ignoreSearch ? one.split('?')[0] : one)
    return [...this.rows].find(([key]) => bare(key) === bare(url))?.[1].clone()
  }
}
