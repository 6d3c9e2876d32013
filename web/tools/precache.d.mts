export function tiers(manifest: Record<string, object>, files: string[]): { shell: string[]; ahead: string[] }
