// The pages that are not needed first and are the largest: they come together, when one of them is opened.
// Two such files would share parts with each other, and the bundler would cut the first load in pieces for it.

export { Activities } from './activities/activities.tsx'
export { Activity } from './activities/activity.tsx'
export { Cases } from './activities/cases.tsx'
export { Stoppages } from './activities/stoppages.tsx'
export { Device } from './device/device.tsx'
export { ClockCode } from './clock-code/clock-code.tsx'
export { ImportDevices, ImportPeople } from './import/import.tsx'
export { Intake } from './intakes/intake.tsx'
export { Packages } from './packages/packages.tsx'
export { Proof } from './proof/proof.tsx'
export { UseRegister } from './use-register/use-register.tsx'
export { EditRuleSet } from './rule-sets/edit-rule-set.tsx'
export { RuleSet } from './rule-sets/rule-set.tsx'
export { RuleSets } from './rule-sets/rule-sets.tsx'
export { Sealing } from './sealing/sealing.tsx'
export { Recording } from './recording/recording.tsx'
