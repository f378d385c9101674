// Vite makes a class of it that starts the worker from a Blob: the page stays one file.
declare module '*?worker&inline' {
  const DigestWorker: new () => Worker
  export default DigestWorker
}
