// Reads bar codes and QR codes: by the browser where it can, else by ZXing in WebAssembly, which is fetched from our own
// origin when the first such question is answered with the camera, and never before.
import type { ReadResult } from 'zxing-wasm/reader'

interface Detector { detect(from: CanvasImageSource | ImageBitmap): Promise<{ rawValue: string }[]> }
interface DetectorKind { new (): Detector; getSupportedFormats?(): Promise<string[]> }

/** What a reader is given: a film that plays, or a photo. */
export type Seen = HTMLVideoElement | ImageBitmap
/** The text of a code in it; nothing when there is none. */
export type CodeReader = (seen: Seen) => Promise<string | undefined>

/** The longest side of what is looked at: more is slower and finds no more. */
const most = 1600
/** As on a phone with Collect: everything that people stick on doors, bottles and cards. */
const formats = ['QRCode', 'MicroQRCode', 'DataMatrix', 'Aztec', 'PDF417', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'Code93', 'Codabar', 'ITF', 'DataBar'] as const
let reader: Promise<CodeReader> | undefined

/** The reader of this browser; asked again when it could not be fetched. */
export function codeReader(): Promise<CodeReader> {
  reader ??= find().catch((error: unknown) => { reader = undefined; throw error })
  return reader
}

async function find(): Promise<CodeReader> {
  const Kind = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector
  // On a desk some browsers have the class and can read nothing with it.
  if (Kind && (await Kind.getSupportedFormats?.().catch(() => []) ?? []).includes('ean_13')) {
    const own = new Kind()
    return async (seen) => (await own.detect(seen).catch(() => []))[0]?.rawValue || undefined
  }
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([import('zxing-wasm/reader'), import('zxing-wasm/reader/zxing_reader.wasm?url')])
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  return async (seen) => (await readBarcodes(pixels(seen), { formats: [...formats], tryHarder: true, maxNumberOfSymbols: 1 })).find((one: ReadResult) => one.isValid)?.text || undefined
}

function pixels(seen: Seen): ImageData {
  const [width, height] = seen instanceof HTMLVideoElement ? [seen.videoWidth, seen.videoHeight] : [seen.width, seen.height]
  const scale = Math.min(1, most / Math.max(width, height, 1))
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) })
  const pen = canvas.getContext('2d', { willReadFrequently: true })!
  pen.drawImage(seen, 0, 0, canvas.width, canvas.height)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}
