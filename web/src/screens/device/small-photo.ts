// A photo as the server takes it: at most 2 MiB, in base64. What is larger is drawn smaller first; phones make
// photos of ten times as much.

const SENT_MAX_BYTES = 2 * 1024 ** 2
const SIDE_PX = 1600
const QUALITY = 0.85

/** Null for what this browser cannot read as a picture. */
export async function smallEnough(file: File): Promise<string | null> {
  if (file.size <= SENT_MAX_BYTES) return base64Of(file)
  const smaller = await drawnSmaller(file)
  return smaller && smaller.size <= SENT_MAX_BYTES ? base64Of(smaller) : null
}

async function drawnSmaller(file: File): Promise<Blob | null> {
  const image = await loaded(file)
  if (!image) return null
  const scale = Math.min(1, SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

/** An element turns the picture upright as its file says; so do all browsers that we know of. */
function loaded(file: File): Promise<HTMLImageElement | null> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  return new Promise((resolve) => {
    const end = (result: HTMLImageElement | null) => {
      URL.revokeObjectURL(url)
      resolve(result)
    }
    image.addEventListener('load', () => end(image), { once: true })
    image.addEventListener('error', () => end(null), { once: true })
    image.src = url
  })
}

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.replace(/^[^,]*,/, ''))
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(blob)
  })
