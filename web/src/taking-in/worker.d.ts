// Vite builds a file named with ?worker as a script of its own and gives the way to start it.

declare module '*?worker' {
  const WorkerOfFile: new () => Worker
  export default WorkerOfFile
}
