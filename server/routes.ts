// The whole API on one screen: method and path → operation. `{name}` in a path is an input of the
// operation; everything else comes from the query (GET, DELETE) or the JSON body. Uploads speak tus
// and have their own file (http/uploads.ts).

import { acknowledgeFlag, reopenFlag } from './operations/acknowledge-flag.ts'
import { listActivities, readActivity } from './operations/activities.ts'
import { markActivity, removeMark } from './operations/activity-marks.ts'
import { nameStep } from './operations/activity-steps.ts'
import { confirmRecording, refuseRecording } from './operations/activity-recordings.ts'
import {
  changeAdmission,
  endAdmission,
  giveAdmission,
  listAdmissions,
} from './operations/admissions.ts'
import { archiveCase, changeArchiveSettings, readArchiveSettings } from './operations/archive.ts'
import { changeCase, createCase, listCases } from './operations/cases.ts'
import { dryRunTerms } from './operations/dry-run-terms.ts'
import { exportDryRun } from './operations/export-dry-run.ts'
import { readDossier } from './operations/dossier.ts'
import { exportArchiveTable } from './operations/export-archive-table.ts'
import { printDossier } from './operations/print-dossier.ts'
import { showClockCodes } from './operations/clock-codes.ts'
import { correctRecording } from './operations/correct-recording.ts'
import { changeDevice, createDevice, listDevices, setHolder } from './operations/devices.ts'
import {
  closeIntake,
  listIntakeFiles,
  listIntakes,
  readIntake,
  readIntakeFile,
} from './operations/intakes.ts'
import { readDevicePhoto, removeDevicePhoto, setDevicePhoto } from './operations/device-photos.ts'
import { deviceLabels } from './operations/device-labels.ts'
import { maintainDevice, stateDevice } from './operations/device-upkeep.ts'
import { exportHandIns, listHandIns } from './operations/hand-ins.ts'
import { listReminders, seeReminder } from './operations/remind-hand-in.ts'
import { issueDevice } from './operations/issue-device.ts'
import { changePin } from './operations/own-pin.ts'
import { returnDevice } from './operations/return-device.ts'
import { listUse, readDevice } from './operations/use-register.ts'
import * as discCopies from './operations/disc-copies.ts'
import { discLabels } from './operations/disc-labels.ts'
import { exportDiscCopies, listDiscCopies, readDiscHistory } from './operations/disc-register.ts'
import { cancelDiscSet, listDiscSets, listDrives, readDiscSet } from './operations/disc-sets.ts'
import { askLeaving, changeDiscPolicy, showLeaving } from './operations/leave-server.ts'
import { planDiscSet, previewDiscs } from './operations/plan-discs.ts'
import { changeDock, createDock, listDocks } from './operations/docks.ts'
import {
  exportAccounts,
  exportDevices,
  exportDocks,
  exportOfficers,
} from './operations/export-registers.ts'
import { exportActivities, exportStoppages } from './operations/export-activities.ts'
import { exportPackages } from './operations/export-packages.ts'
import { exportUse } from './operations/export-use.ts'
import { exportRecordings } from './operations/export-recordings.ts'
import { checkDevices, importDevices, refusedDevices } from './operations/import-devices.ts'
import { checkOfficers, importOfficers, refusedOfficers } from './operations/import-officers.ts'
import { devicesTemplate, officersTemplate } from './operations/import-template.ts'
import { readProvisioning, statePerformance } from './operations/equipment.ts'
import { failFile, offerFile } from './operations/offer-file.ts'
import { orderPackage } from './operations/note-package.ts'
import { noteRecording } from './operations/note-recording.ts'
import {
  changeActivity,
  openActivity,
  tapMoment,
  withdrawActivity,
} from './operations/open-activity.ts'
import { listFiles, openIntake } from './operations/open-intake.ts'
import { changePassword, readSession, signOut } from './operations/own-session.ts'
import {
  listPackages,
  readLaterProof,
  readPackage,
  readPackageForms,
  remakePackage,
  removePackage,
} from './operations/packages.ts'
import * as people from './operations/people.ts'
import { listRecordings } from './operations/list-recordings.ts'
import { readIntakeCard } from './operations/read-card.ts'
import { readCustody } from './operations/read-custody.ts'
import { readDesk } from './operations/read-desk.ts'
import { readRecording } from './operations/read-recording.ts'
import { readDerivative, readOriginal, retryDerivative } from './operations/read-content.ts'
import { readDeviceHistory, readOfficerHistory } from './operations/register-history.ts'
import { pauseIntake, readIntakePause, resumeIntake } from './operations/pause-intake.ts'
import { beginClearing, changeCardPolicy, endClearing } from './operations/clear-card.ts'
import {
  checkFile,
  listLog,
  proveEvent,
  proveEventOfRecording,
  readLog,
} from './operations/custody-log.ts'
import { beginKeyChange, endKeyChange, listLogKeys } from './operations/log-keys.ts'
import { readReceipt } from './operations/receipts.ts'
import { reportStoppage } from './operations/report-stoppage.ts'
import { readPhonePack } from './operations/phone-pack.ts'
import { reportIntake } from './operations/report-intake.ts'
import * as ruleSetTables from './operations/rule-set-tables.ts'
import { enterRuleSet, listRuleSets, readRuleSet, withdrawRuleSet } from './operations/rule-sets.ts'
import { changeSection, createSection, listSections } from './operations/sections.ts'
import { relatedRecordings } from './operations/related-recordings.ts'
import {
  answerSeal,
  askSeal,
  sealRecording,
  takeSealRequestBack,
} from './operations/seal-recording.ts'
import { listSealRequests } from './operations/seal-requests.ts'
import { statePurpose, withdrawStatement } from './operations/state-purpose.ts'
import { readSetUp, setUp } from './operations/set-up.ts'
import {
  changeStoppage,
  listStoppages,
  reviewStoppage,
  writeStoppage,
} from './operations/stoppages.ts'
import { signIn } from './operations/sign-in.ts'
import {
  endAuthority,
  listTimestamps,
  nameAuthority,
  wantTimestamp,
} from './operations/timestamps.ts'
import { createUnit, enterUnit } from './operations/units.ts'
import {
  answerCarriedRequest,
  makeWitnessRequest,
  takeWitnessAnswer,
} from './operations/witness-files.ts'
import { changeLogKey } from './operations/witnessed-keys.ts'
import { admitLog, endLog, listWitnessedLogs } from './operations/witnessed-logs.ts'
import {
  addWitness,
  askWitnessNow,
  changeWitnessThreshold,
  listWitnesses,
  removeWitness,
} from './operations/witnesses.ts'
import { keepingRoutes } from './routes-of-keeping.ts'
import type { Refusal } from './operations/operation.ts'
import type { z } from 'zod'

export const routes = {
  'GET /setup': readSetUp,
  'POST /setup': setUp,
  'POST /session': signIn,
  'GET /session': readSession,
  'DELETE /session': signOut,
  'POST /session/password': changePassword,
  'POST /session/pin': changePin,

  'POST /session/unit': enterUnit,

  'POST /units': createUnit,
  'GET /admissions': listAdmissions,
  'POST /admissions': giveAdmission,
  'PATCH /admissions/{id}': changeAdmission,
  'DELETE /admissions/{id}': endAdmission,
  'GET /unit': people.readUnit,
  'GET /sections': listSections,
  'POST /sections': createSection,
  'PATCH /sections/{id}': changeSection,
  'GET /officers': people.listOfficers,
  'POST /officers': people.createOfficer,
  'PATCH /officers/{id}': people.changeOfficer,
  'GET /officers/{id}/events': readOfficerHistory,
  'GET /officers/export': exportOfficers,
  'GET /officers/import-template': officersTemplate,
  'POST /officers/import/check': checkOfficers,
  'POST /officers/import/refused': refusedOfficers,
  'POST /officers/import': importOfficers,
  'GET /accounts': people.listAccounts,
  'POST /accounts': people.createAccount,
  'PATCH /accounts/{id}': people.changeAccount,
  'GET /accounts/export': exportAccounts,

  'GET /desk': readDesk,

  'GET /devices': listDevices,
  'POST /devices': createDevice,
  'PATCH /devices/{id}': changeDevice,
  'POST /devices/{id}/holder': setHolder,
  'GET /devices/provisioning': readProvisioning,
  'POST /devices/{id}/performance': statePerformance,
  'GET /devices/{id}/events': readDeviceHistory,
  'GET /devices/export': exportDevices,
  'GET /devices/import-template': devicesTemplate,
  'POST /devices/import/check': checkDevices,
  'POST /devices/import/refused': refusedDevices,
  'POST /devices/import': importDevices,

  'GET /rule-sets': listRuleSets,
  'POST /rule-sets': enterRuleSet,
  'GET /rule-sets/import-template': ruleSetTables.ruleSetTemplate,
  'POST /rule-sets/import/check': ruleSetTables.checkRuleSetTable,
  'POST /rule-sets/import/refused': ruleSetTables.refusedRuleSetRows,
  'POST /rule-sets/dry-run': dryRunTerms,
  'POST /rule-sets/dry-run/export': exportDryRun,
  'GET /rule-sets/{id}': readRuleSet,
  'GET /rule-sets/{id}/export': ruleSetTables.exportRuleSet,
  'GET /rule-sets/{id}/differences': ruleSetTables.compareRuleSets,
  'POST /rule-sets/{id}/withdrawal': withdrawRuleSet,
  'GET /devices/{id}': readDevice,
  'GET /devices/{id}/photo': readDevicePhoto,
  'POST /devices/{id}/photo': setDevicePhoto,
  'DELETE /devices/{id}/photo': removeDevicePhoto,
  'POST /devices/{id}/issues': issueDevice,
  'POST /devices/{id}/state': stateDevice,
  'POST /devices/{id}/maintenance': maintainDevice,
  'POST /device-issues/{id}/return': returnDevice,
  'GET /device-issues': listUse,
  'GET /device-issues/export': exportUse,
  'GET /devices/labels': deviceLabels,

  'GET /hand-ins': listHandIns,
  'GET /hand-ins/export': exportHandIns,
  'GET /reminders': listReminders,
  'POST /reminders/{id}/seen': seeReminder,

  'GET /docks': listDocks,
  'POST /docks': createDock,
  'PATCH /docks/{id}': changeDock,
  'GET /docks/export': exportDocks,

  'GET /clock-codes': showClockCodes,
  'GET /phone': readPhonePack,
  'POST /intakes': openIntake,
  'GET /intakes': listIntakes,
  'GET /intakes/{id}': readIntake,
  'GET /intakes/{id}/card': readIntakeCard,
  'POST /intakes/{id}/files': listFiles,
  'GET /intakes/{id}/files': listIntakeFiles,
  'GET /intakes/{id}/files/{position}': readIntakeFile,
  'POST /intakes/{id}/files/{position}/offer': offerFile,
  'POST /intakes/{id}/files/{position}/failure': failFile,
  'GET /intakes/{id}/pause': readIntakePause,
  'POST /intakes/{id}/pause': pauseIntake,
  'POST /intakes/{id}/resume': resumeIntake,
  'GET /intakes/{id}/files/{position}/receipt': readReceipt,
  'POST /intakes/{id}/clearing': beginClearing,
  'POST /intakes/{id}/cleared': endClearing,
  'GET /log': readLog,
  'GET /log/events': listLog,
  'GET /log/keys': listLogKeys,
  'POST /log/keys': beginKeyChange,
  'POST /log/keys/end': endKeyChange,
  'GET /log/events/{id}/proof': proveEvent,
  'GET /log/files/{sha256}': checkFile,
  'GET /log/timestamps': listTimestamps,
  'POST /log/timestamp-authorities': nameAuthority,
  'DELETE /log/timestamp-authorities/{id}': endAuthority,
  'POST /log/timestamp-authorities/{id}/timestamps': wantTimestamp,
  'GET /packages': listPackages,
  'POST /packages': orderPackage,
  'GET /packages/export': exportPackages,
  'GET /packages/forms': readPackageForms,
  'GET /packages/{id}/content': readPackage,
  'GET /packages/{id}/later': readLaterProof,
  'DELETE /packages/{id}/content': removePackage,
  'POST /packages/{id}/content': remakePackage,
  'GET /disc-drives': listDrives,
  'GET /disc-sets': listDiscSets,
  'POST /disc-sets': planDiscSet,
  'POST /disc-sets/preview': previewDiscs,
  'GET /disc-sets/{id}': readDiscSet,
  'POST /disc-sets/{id}/cancellation': cancelDiscSet,
  'GET /disc-sets/{id}/labels': discLabels,
  'GET /disc-sets/{id}/leaving': showLeaving,
  'POST /disc-sets/{id}/leaving': askLeaving,
  'GET /disc-copies': listDiscCopies,
  'GET /disc-copies/export': exportDiscCopies,
  'GET /disc-copies/{id}/history': readDiscHistory,
  'POST /disc-copies/{id}/burning': discCopies.burnElsewhere,
  'POST /disc-copies/{id}/burning-here': discCopies.burnHere,
  'POST /disc-copies/{id}/reading': discCopies.readElsewhere,
  'POST /disc-copies/{id}/reading-here': discCopies.readHere,
  'POST /disc-copies/{id}/place': discCopies.placeCopy,
  'POST /disc-copies/{id}/taking': discCopies.takeCopy,
  'POST /disc-copies/{id}/return': discCopies.bringCopyBack,
  'POST /disc-copies/{id}/loss': discCopies.loseCopy,
  'POST /disc-copies/{id}/finding': discCopies.findCopy,
  'POST /disc-copies/{id}/remaking': discCopies.remakeCopy,
  'GET /witnesses': listWitnesses,
  'POST /witnesses': addWitness,
  'POST /witnesses/threshold': changeWitnessThreshold,
  'POST /witnesses/{id}/removal': removeWitness,
  'POST /witnesses/{id}/ask': askWitnessNow,
  'POST /witnesses/{id}/request': makeWitnessRequest,
  'POST /witnesses/{id}/answer': takeWitnessAnswer,
  'GET /witnessed-logs': listWitnessedLogs,
  'POST /witnessed-logs': admitLog,
  'POST /witnessed-logs/end': endLog,
  'POST /witnessed-logs/key': changeLogKey,
  'POST /witnessed-logs/answer': answerCarriedRequest,
  'GET /recordings/{id}/events/{event}/proof': proveEventOfRecording,
  'POST /unit/card-policy': changeCardPolicy,
  'POST /unit/disc-policy': changeDiscPolicy,
  'POST /intakes/{id}/close': closeIntake,
  'GET /intakes/{id}/report': reportIntake,

  'GET /activities': listActivities,
  'POST /activities': openActivity,
  'GET /activities/export': exportActivities,
  'GET /activities/{id}': readActivity,
  'PATCH /activities/{id}': changeActivity,
  'POST /activities/{id}/moments': tapMoment,
  'POST /activities/{id}/withdrawal': withdrawActivity,
  'POST /activities/{id}/recordings/{recording}/confirmation': confirmRecording,
  'POST /activities/{id}/recordings/{recording}/refusal': refuseRecording,
  'POST /activities/{id}/steps': nameStep,
  'POST /activities/{id}/marks': markActivity,
  'DELETE /activities/{id}/marks/{mark}': removeMark,
  'GET /stoppages': listStoppages,
  'POST /stoppages': writeStoppage,
  'GET /stoppages/export': exportStoppages,
  'PATCH /stoppages/{id}': changeStoppage,
  'POST /stoppages/{id}/review': reviewStoppage,
  'GET /stoppages/{id}/report': reportStoppage,
  'GET /cases': listCases,
  'POST /cases': createCase,
  'PATCH /cases/{id}': changeCase,
  'GET /cases/{id}': readDossier,
  'GET /cases/{id}/list': printDossier,
  'PATCH /cases/{id}/archive': archiveCase,
  'GET /archive/settings': readArchiveSettings,
  'PUT /archive/settings': changeArchiveSettings,
  'GET /archive/export': exportArchiveTable,

  'GET /recordings': listRecordings,
  'GET /recordings/export': exportRecordings,
  'GET /recordings/{id}': readRecording,
  'GET /recordings/{id}/original': readOriginal,
  'GET /recordings/{id}/derivatives/{kind}': readDerivative,
  'POST /recordings/{id}/derivatives/{kind}/retry': retryDerivative,
  'POST /recordings/{id}/corrections': correctRecording,
  'POST /recordings/{id}/flags/{flag}/acknowledgement': acknowledgeFlag,
  'DELETE /recordings/{id}/flags/{flag}/acknowledgement': reopenFlag,
  'POST /recordings/{id}/note': noteRecording,
  'GET /recordings/{id}/related': relatedRecordings,
  'GET /recordings/{id}/events': readCustody,
  'POST /recordings/{id}/statement': statePurpose,
  'POST /recordings/{id}/statement/withdrawal': withdrawStatement,
  'POST /recordings/{id}/seal': sealRecording,
  'POST /recordings/{id}/seal/requests': askSeal,
  ...keepingRoutes,
  'GET /seal-requests': listSealRequests,
  'POST /seal-requests/{id}/answer': answerSeal,
  'DELETE /seal-requests/{id}': takeSealRequestBack,
} as const

type Routes = typeof routes
/** For the pages: what each route takes and answers. */
export type Api = {
  [R in keyof Routes]: {
    input: z.input<Routes[R]['input']>
    output: Exclude<Awaited<ReturnType<Routes[R]['run']>>, Refusal>
  }
}
