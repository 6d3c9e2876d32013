/** A value and files as one run of bytes: length of the head (4 bytes, big-endian), head as JSON, files one after another. */
interface Head { value: unknown; files: { name: string; type: string; at: number; size: number; kind: 'file' | 'blob' }[] }
export interface Packed { value: unknown; files: [name: string, file: Blob][] }

export async function toBytes({ value, files }: Packed): Promise<Uint8Array<ArrayBuffer>> {
  const head: Head = { value, files: files.map(([name, file]) => ({ name, type: file.type, at: file instanceof File ? file.lastModified : 0, size: file.size, kind: file instanceof File ? 'file' : 'blob' })) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const parts = await Promise.all(files.map(([, file]) => bytesOf(file)))
  const all = new Uint8Array(4 + text.length + parts.reduce((sum, one) => sum + one.byteLength, 0))
  new DataView(all.buffer).setUint32(0, text.length)
  all.set(text, 4)
  let at = 4 + text.length
  for (const part of parts) {
    all.set(new Uint8Array(part), at)
    at += part.byteLength
  }
  return all
}

export function fromBytes(bytes: Uint8Array<ArrayBuffer>): Packed {
  const long = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + long))) as Head
  let at = 4 + long
  return {
    value: head.value,
    files: head.files.map((one) => {
      const part = bytes.slice(at, at += one.size)
      return [one.name, one.kind === 'file' ? new File([part], one.name, { type: one.type, lastModified: one.at }) : new Blob([part], { type: one.type })]
    }),
  }
}

export function bytesOf(file: Blob): Promise<ArrayBuffer> {
  if (file.arrayBuffer) return file.arrayBuffer()
  return new Response(file).arrayBuffer()
}
