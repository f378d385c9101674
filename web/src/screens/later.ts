// The pages that are not needed first and are the largest: they come together, when one of them is opened.
// Two such files would share parts with each other, and the bundler would cut the first load in pieces for it.

export { ImportDevices, ImportPeople } from './import/import.tsx'
export { Intake } from './intakes/intake.tsx'
export { Packages } from './packages/packages.tsx'
export { Proof } from './proof/proof.tsx'
export { Recording } from './recording/recording.tsx'
