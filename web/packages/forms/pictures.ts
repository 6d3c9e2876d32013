const longest = 1600 // pixels of the longer side, unless the form says less

/** A picture made smaller and written anew, so that nothing of where and with what it was taken goes along. */
export async function shrink(file: Blob, maxPixels = longest): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, Math.min(maxPixels, longest) / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return blobOf(canvas, 'image/jpeg')
}

export function blobOf(canvas: HTMLCanvasElement, type: 'image/jpeg' | 'image/png'): Promise<Blob> {
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), type, 0.85))
}

/** A name of our own: the camera's may tell the day and the place. */
export const named = (blob: Blob, stem: string, ending: string): File => new File([blob], `${stem}${ending}`, { type: blob.type })
