// Vite takes style sheets in; for the compiler an import of one is only its effect.
declare module '*.css'
