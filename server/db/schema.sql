-- extensions
pg_trgm

-- columns
accounts.unit_id uuid not null
accounts.account_id uuid not null
accounts.login text not null
accounts.name text not null
accounts.officer_id uuid
accounts.roles text[] not null
accounts.password_hash text not null
accounts.must_change boolean not null default false
accounts.failed_sign_ins integer not null default 0
accounts.locked_until timestamp with time zone
accounts.is_active boolean not null default true
accounts.created_at timestamp with time zone not null
accounts.password_changed_at timestamp with time zone not null
accounts.pin_hash text
activities.unit_id uuid not null
activities.activity_id uuid not null
activities.title text not null
activities.item_list uuid
activities.items text[] not null default '{}'::text[]
activities.case_id uuid
activities.party text
activities.place text
activities.latitude double precision
activities.longitude double precision
activities.arrived_at timestamp with time zone
activities.arrived_known text
activities.left_at timestamp with time zone
activities.left_known text
activities.returned_at timestamp with time zone
activities.returned_known text
activities.exception text
activities.exception_why text
activities.note text
activities.is_withdrawn boolean not null default false
activities.sort_at timestamp with time zone not null
activities.search_text text not null
activities.opened_by jsonb not null
activities.opened_at timestamp with time zone not null
activity_judgements.unit_id uuid not null
activity_judgements.activity_id uuid not null
activity_judgements.coverage text not null
activity_judgements.required_ms bigint not null
activity_judgements.covered_ms bigint not null
activity_judgements.open_gaps integer not null
activity_judgements.missing_steps integer not null
activity_judgements.certified integer not null
activity_judgements.recordings integer not null
activity_judgements.proposals integer not null
activity_judgements.is_nothing boolean not null
activity_judgements.due_at timestamp with time zone
activity_judgements.soon_at timestamp with time zone
activity_judgements.received_at timestamp with time zone
activity_judgements.judged_at timestamp with time zone not null
activity_judgements.due_reasons jsonb
activity_marks.unit_id uuid not null
activity_marks.mark_id uuid not null
activity_marks.activity_id uuid not null
activity_marks.mark text not null
activity_marks.at timestamp with time zone not null
activity_marks.known_by text not null
activity_marks.recording_id uuid
activity_marks.note text
activity_marks.made_by jsonb not null
activity_marks.made_at timestamp with time zone not null
activity_marks.event_id uuid not null
activity_officers.unit_id uuid not null
activity_officers.activity_id uuid not null
activity_officers.officer_id uuid not null
activity_officers.position integer not null
activity_recordings.unit_id uuid not null
activity_recordings.activity_id uuid not null
activity_recordings.recording_id uuid not null
activity_recordings.state text not null
activity_recordings.reasons jsonb not null
activity_recordings.decided_by jsonb not null
activity_recordings.decided_at timestamp with time zone not null
activity_recordings.event_id uuid not null
activity_step_recordings.unit_id uuid not null
activity_step_recordings.activity_id uuid not null
activity_step_recordings.recording_id uuid not null
activity_step_recordings.item text not null
activity_step_recordings.step text not null
activity_step_recordings.decided_by jsonb not null
activity_step_recordings.decided_at timestamp with time zone not null
activity_step_recordings.event_id uuid not null
admissions.unit_id uuid not null
admissions.account_id uuid not null
admissions.home_unit_id uuid not null
admissions.roles text[] not null
admissions.admitted_at timestamp with time zone not null
appraisal_items.unit_id uuid not null
appraisal_items.appraisal_id uuid not null
appraisal_items.recording_id uuid not null
appraisal_items.is_sample boolean not null
appraisal_items.decision text
appraisal_items.keep_until timestamp with time zone
appraisal_items.why text
appraisal_items.decided_by jsonb
appraisal_items.decided_at timestamp with time zone
appraisal_items.event_id uuid
appraisals.unit_id uuid not null
appraisals.appraisal_id uuid not null
appraisals.month text not null
appraisals.seed text not null
appraisals.opened_at timestamp with time zone not null
appraisals.event_id uuid not null
archive_settings.unit_id uuid not null
archive_settings.fonds_number text
archive_settings.name_pattern text
archive_settings.changed_at timestamp with time zone not null
blobs.unit_id uuid not null
blobs.sha256 text not null
blobs.sm3 text not null
blobs.size_bytes bigint not null
blobs.kept_at timestamp with time zone not null
cases.unit_id uuid not null
cases.case_id uuid not null
cases.number text not null
cases.name text not null
cases.party text
cases.filed_on date
cases.decided_on date
cases.served_on date
cases.closed_on date
cases.appealed_on date
cases.created_at timestamp with time zone not null
cases.is_major boolean not null default false
cases.archive_term text
cases.archive_basis text
cases.archive_number text
cases.security_level text
clearing_items.unit_id uuid not null
clearing_items.clearing_id uuid not null
clearing_items.recording_id uuid not null
clearing_items.appraisal_id uuid
clearing_items.state text not null
clearing_items.pulled_why text
clearing_items.pulled_reasons jsonb
clearing_items.pulled_at timestamp with time zone
clearings.unit_id uuid not null
clearings.clearing_id uuid not null
clearings.number text not null
clearings.state text not null
clearings.why text not null
clearings.account_id uuid not null
clearings.officer_id uuid
clearings.asked_by jsonb not null
clearings.asked_at timestamp with time zone not null
clearings.approver_account uuid
clearings.approver_officer uuid
clearings.answered_by jsonb
clearings.answered_at timestamp with time zone
clearings.answer text
clearings.clears_at timestamp with time zone
clearings.done_at timestamp with time zone
clearings.list_sha256 text not null
clearings.event_id uuid not null
clearings.ground text not null
clearings.disc_set_id uuid
clock_codes.unit_id uuid not null
clock_codes.recording_id uuid not null
clock_codes.position_ms integer not null
clock_codes.code text not null
clock_codes.verdict text not null
clock_codes.said_at timestamp with time zone not null
clock_codes.device_at timestamp with time zone
clock_codes.is_set boolean not null
clock_codes.uncertainty_ms integer not null
clock_codes.event_id uuid not null
corrections.unit_id uuid not null
corrections.correction_id uuid not null
corrections.recording_id uuid not null
corrections.field text not null
corrections.value_before jsonb
corrections.value_after jsonb
corrections.why text not null
corrections.corrected_by jsonb not null
corrections.corrected_at timestamp with time zone not null
corrections.event_id uuid not null
cosignatures.unit_id uuid not null
cosignatures.witness_id uuid not null
cosignatures.size bigint not null
cosignatures.note text not null
cosignatures.line text not null
cosignatures.cosigned_at timestamp with time zone not null
cosignatures.received_at timestamp with time zone not null
derivatives.unit_id uuid not null
derivatives.recording_id uuid not null
derivatives.kind text not null
derivatives.state text not null
derivatives.progress real not null default 0
derivatives.reason text
derivatives.sha256 text
derivatives.size_bytes bigint
derivatives.mime text
derivatives.details jsonb
derivatives.changed_at timestamp with time zone not null
device_holders.unit_id uuid not null
device_holders.device_id uuid not null
device_holders.held_from timestamp with time zone not null
device_holders.held_until timestamp with time zone
device_holders.officer_id uuid not null
device_issues.unit_id uuid not null
device_issues.issue_id uuid not null
device_issues.device_id uuid not null
device_issues.officer_id uuid not null
device_issues.purpose text
device_issues.issued_at timestamp with time zone not null
device_issues.issued_by jsonb not null
device_issues.confirmed jsonb not null
device_issues.facts jsonb not null
device_issues.checks jsonb not null
device_issues.hours double precision
device_issues.override_why text
device_issues.late_why text
device_issues.issued_event uuid not null
device_issues.ended_at timestamp with time zone
device_issues.ended_as text
device_issues.ended_by jsonb
device_issues.end_confirmed jsonb
device_issues.condition text
device_issues.end_checks jsonb
device_issues.recorded text
device_issues.recorded_words text
device_issues.end_note text
device_issues.end_late_why text
device_issues.ended_event uuid
device_issues.deadlines_version uuid
device_maintenance.unit_id uuid not null
device_maintenance.maintenance_id uuid not null
device_maintenance.device_id uuid not null
device_maintenance.kind text not null
device_maintenance.done_on text not null
device_maintenance.done_by text not null
device_maintenance.what text not null
device_maintenance.result text
device_maintenance.noted_at timestamp with time zone not null
device_maintenance.noted_by jsonb not null
device_maintenance.event_id uuid not null
device_photos.unit_id uuid not null
device_photos.device_id uuid not null
device_photos.jpeg bytea not null
device_photos.sha256 text not null
device_photos.width integer not null
device_photos.height integer not null
device_photos.added_at timestamp with time zone not null
device_photos.added_by jsonb not null
device_photos.event_id uuid not null
devices.unit_id uuid not null
devices.device_id uuid not null
devices.kind text not null
devices.serial text not null
devices.model text
devices.marks jsonb not null default '[]'::jsonb
devices.is_active boolean not null default true
devices.created_at timestamp with time zone not null
devices.performance jsonb not null default '{}'::jsonb
devices.state text not null default 'in-store'::text
devices.state_since timestamp with time zone
devices.state_why text
devices.purchased_on text
devices.remark text
disc_copies.unit_id uuid not null
disc_copies.copy_id uuid not null
disc_copies.disc_id uuid not null
disc_copies.letter text not null
disc_copies.state text not null
disc_copies.sha256 text
disc_copies.size_bytes bigint
disc_copies.medium_id text
disc_copies.burned_at timestamp with time zone
disc_copies.burned_by text
disc_copies.read_at timestamp with time zone
disc_copies.read_back_at timestamp with time zone
disc_copies.reading text
disc_copies.damaged jsonb
disc_copies.recheck_at timestamp with time zone
disc_copies.place text
disc_copies.taken_by text
disc_copies.taken_at timestamp with time zone
disc_copies.back_due_on date
disc_copies.work text
disc_copies.work_drive text
disc_copies.work_share real
disc_copies.work_begun_at timestamp with time zone
disc_copies.changed_at timestamp with time zone not null
disc_copies.correction_roots integer
disc_history.unit_id uuid not null
disc_history.event_id uuid not null
disc_history.copy_id uuid not null
disc_history.type text not null
disc_history.at timestamp with time zone not null
disc_history.by text
disc_history.details jsonb not null
disc_recordings.unit_id uuid not null
disc_recordings.disc_id uuid not null
disc_recordings.recording_id uuid not null
disc_sets.unit_id uuid not null
disc_sets.disc_set_id uuid not null
disc_sets.number text not null
disc_sets.title text not null
disc_sets.reference text
disc_sets.retention text not null
disc_sets.classification text not null
disc_sets.medium text not null
disc_sets.capacity_sectors bigint not null
disc_sets.planned_by jsonb not null
disc_sets.planned_at timestamp with time zone not null
disc_sets.cancelled_at timestamp with time zone
disc_sets.event_id uuid not null
disc_sets.correction_sectors bigint
discs.unit_id uuid not null
discs.disc_id uuid not null
discs.disc_set_id uuid not null
discs.position integer not null
discs.volume_id text not null
discs.planned_sectors bigint not null
discs.correction_roots integer
discs.correction_reason jsonb
discs.correction_share real
docks.unit_id uuid not null
docks.dock_id uuid not null
docks.name text not null
docks.key_digest bytea not null
docks.is_active boolean not null default true
docks.created_at timestamp with time zone not null
events.unit_id uuid not null
events.event_id uuid not null
events.number bigint not null identity
events.type text not null
events.version integer not null
events.at timestamp with time zone not null
events.recording_id uuid
events.intake_id uuid
events.body text not null
events.nonce bytea not null
events.leaf bytea not null
flag_acknowledgements.unit_id uuid not null
flag_acknowledgements.recording_id uuid not null
flag_acknowledgements.flag text not null
flag_acknowledgements.why text not null
flag_acknowledgements.acknowledged_by jsonb not null
flag_acknowledgements.acknowledged_at timestamp with time zone not null
flag_acknowledgements.event_id uuid not null
hand_in_reminders.unit_id uuid not null
hand_in_reminders.reminder_id uuid not null
hand_in_reminders.activity_id uuid not null
hand_in_reminders.stage text not null
hand_in_reminders.due_at timestamp with time zone not null
hand_in_reminders.account_id uuid not null
hand_in_reminders.made_at timestamp with time zone not null
hand_in_reminders.event_id uuid not null
hand_in_reminders.seen_at timestamp with time zone
hold_proposals_declined.unit_id uuid not null
hold_proposals_declined.proposal text not null
hold_proposals_declined.why text not null
hold_proposals_declined.declined_by jsonb not null
hold_proposals_declined.declined_at timestamp with time zone not null
hold_proposals_declined.event_id uuid not null
holds.unit_id uuid not null
holds.hold_id uuid not null
holds.scope text not null
holds.target_id uuid not null
holds.ground text not null
holds.why text not null
holds.proposal text
holds.placed_by jsonb not null
holds.placed_at timestamp with time zone not null
holds.lift_account uuid
holds.lift_officer uuid
holds.lift_asked_by jsonb
holds.lift_asked_at timestamp with time zone
holds.lift_why text
holds.lifted_by jsonb
holds.lifted_at timestamp with time zone
holds.lifted_why text
holds.event_id uuid not null
intake_files.unit_id uuid not null
intake_files.intake_id uuid not null
intake_files.position integer not null
intake_files.path text not null
intake_files.path_bytes bytea
intake_files.size_bytes bigint not null
intake_files.modified_at timestamp with time zone
intake_files.state text not null
intake_files.sha256 text
intake_files.reason text
intake_files.recording_id uuid
intake_files.changed_at timestamp with time zone not null
intake_files.cleared_at timestamp with time zone
intakes.unit_id uuid not null
intakes.intake_id uuid not null
intakes.opened_by jsonb not null
intakes.resume_key text not null
intakes.source jsonb not null
intakes.state text not null
intakes.opened_at timestamp with time zone not null
intakes.closed_at timestamp with time zone
intakes.paused_at timestamp with time zone
intakes.paused_by jsonb
intakes.paused_event uuid
kept_counts.unit_id uuid not null
kept_counts.recordings bigint not null
log_entries.unit_id uuid not null
log_entries.index bigint not null
log_entries.event_id uuid not null
log_forks.origin text not null
log_forks.size bigint not null
log_forks.root bytea not null
log_forks.note text not null
log_forks.other_note text not null
log_forks.found_at timestamp with time zone not null
log_key_changes.unit_id uuid not null
log_key_changes.number integer not null
log_key_changes.why text not null
log_key_changes.begun_at timestamp with time zone not null
log_key_changes.begun_event uuid not null
log_key_changes.from_vkey text
log_key_changes.to_vkey text
log_key_changes.rotated_at timestamp with time zone
log_key_changes.rotated_event uuid
log_key_changes.ends_at timestamp with time zone
log_key_changes.ended_at timestamp with time zone
log_key_changes.ended_event uuid
migrations.name text not null
migrations.sha256 text not null
migrations.applied_at timestamp with time zone not null default now()
officers.unit_id uuid not null
officers.officer_id uuid not null
officers.section_id uuid
officers.name text not null
officers.certificate_number text not null
officers.recorder_number text
officers.is_active boolean not null default true
officers.created_at timestamp with time zone not null
officers.certificate_from date
officers.certificate_until date
packages.unit_id uuid not null
packages.package_id uuid not null
packages.event_id uuid not null
packages.recordings uuid[] not null
packages.events uuid[] not null
packages.purpose text not null
packages.recipient text not null
packages.account_id uuid
packages.made_by text
packages.ordered_at timestamp with time zone not null
packages.state text not null
packages.total_bytes bigint not null
packages.done_bytes bigint not null default 0
packages.sha256 text
packages.size_bytes bigint
packages.log_size bigint
packages.fetched_by bytea
packages.fetched_at timestamp with time zone
packages.problem jsonb
packages.changed_at timestamp with time zone not null
packages.container text not null default 'zip'::text
packages.part_bytes bigint
packages.volume_id text
packages.file_names text[]
purpose_statements.unit_id uuid not null
purpose_statements.recording_id uuid not null
purpose_statements.kind text not null
purpose_statements.why text not null
purpose_statements.stated_by jsonb not null
purpose_statements.stated_at timestamp with time zone not null
purpose_statements.event_id uuid not null
recordings.unit_id uuid not null
recordings.recording_id uuid not null
recordings.intake_id uuid not null
recordings.sha256 text not null
recordings.size_bytes bigint not null
recordings.file_name text not null
recordings.kind text not null
recordings.state text not null
recordings.claims jsonb not null
recordings.facts jsonb
recordings.captured_at timestamp with time zone
recordings.capture_reasons jsonb not null
recordings.device_id uuid
recordings.officer_id uuid
recordings.placed_reasons jsonb not null
recordings.flags text[] not null default '{}'::text[]
recordings.fits_nowhere boolean not null
recordings.sort_at timestamp with time zone not null
recordings.search_text text not null
recordings.received_at timestamp with time zone not null
recordings.taken_in_event uuid not null
recordings.place text
recordings.note text
recordings.noted_event uuid
recordings.searched_text text not null default ((((search_text || '
'::text) || COALESCE(place, ''::text)) || '
'::text) || COALESCE(note, ''::text))
recordings.clock_search jsonb
recordings.clock jsonb
recordings.measures jsonb
retention_sums.unit_id uuid not null
retention_sums.kept_until timestamp with time zone
retention_sums.decides text not null
retention_sums.recordings bigint not null
retention_sums.size_bytes bigint not null
retentions.unit_id uuid not null
retentions.recording_id uuid not null
retentions.kept_until timestamp with time zone
retentions.decides text not null
retentions.lines jsonb not null
retentions.rule_set text not null
retentions.terms_version uuid
retentions.has_before boolean not null
retentions.size_bytes bigint not null
retentions.decided_at timestamp with time zone not null
review_items.unit_id uuid not null
review_items.review_id uuid not null
review_items.recording_id uuid not null
review_items.outcome text
review_items.finding text
review_items.judged_by jsonb
review_items.judged_at timestamp with time zone
review_items.correction text
review_items.corrected_by jsonb
review_items.corrected_at timestamp with time zone
reviews.unit_id uuid not null
reviews.review_id uuid not null
reviews.number text not null
reviews.year integer not null
reviews.one_in integer not null
reviews.seed text not null
reviews.frame integer not null
reviews.frame_sha256 text not null
reviews.list_sha256 text not null
reviews.drawn_by jsonb not null
reviews.drawn_at timestamp with time zone not null
reviews.closed_by jsonb
reviews.closed_at timestamp with time zone
reviews.why text
reviews.event_id uuid not null
rule_set_versions.unit_id uuid not null
rule_set_versions.version_id uuid not null
rule_set_versions.kind text not null
rule_set_versions.number integer not null
rule_set_versions.title text not null
rule_set_versions.document_number text
rule_set_versions.source text not null
rule_set_versions.is_example boolean not null
rule_set_versions.effective_from date not null
rule_set_versions.effective_until date
rule_set_versions.body jsonb not null
rule_set_versions.sha256 text not null
rule_set_versions.created_at timestamp with time zone not null
rule_set_versions.created_by jsonb not null
rule_set_versions.withdrawn_at timestamp with time zone
rule_set_versions.event_id uuid not null
seal_requests.unit_id uuid not null
seal_requests.request_id uuid not null
seal_requests.seal_id uuid not null
seal_requests.recording_id uuid not null
seal_requests.wish text not null
seal_requests.purpose text not null
seal_requests.state text not null
seal_requests.account_id uuid not null
seal_requests.officer_id uuid
seal_requests.asked_by jsonb not null
seal_requests.asked_at timestamp with time zone not null
seal_requests.answered_by jsonb
seal_requests.answered_at timestamp with time zone
seal_requests.why text
seal_requests.open_until timestamp with time zone
seal_requests.event_id uuid not null
seals.unit_id uuid not null
seals.recording_id uuid not null
seals.seal_id uuid not null
seals.sha256 text
seals.why text not null
seals.sealed_by jsonb not null
seals.sealed_at timestamp with time zone not null
seals.event_id uuid not null
sections.unit_id uuid not null
sections.section_id uuid not null
sections.parent_id uuid
sections.name text not null
sections.created_at timestamp with time zone not null
sections.is_active boolean not null default true
server_clocks.unit_id uuid not null
server_clocks.seen_at timestamp with time zone not null
server_clocks.doubt_from timestamp with time zone
server_clocks.doubt_to timestamp with time zone
server_clocks.doubt_kind text
server_clocks.noticed_at timestamp with time zone
sessions.unit_id uuid not null
sessions.token_digest bytea not null
sessions.account_id uuid not null
sessions.opened_at timestamp with time zone not null
sessions.last_used_at timestamp with time zone not null
sessions.ends_at timestamp with time zone not null
sessions.in_unit_id uuid
shortening_items.unit_id uuid not null
shortening_items.shortening_id uuid not null
shortening_items.recording_id uuid not null
shortening_items.key text not null
shortening_items.line_until timestamp with time zone
shortening_items.kept_until timestamp with time zone
shortening_items.shorter_until timestamp with time zone
shortenings.unit_id uuid not null
shortenings.shortening_id uuid not null
shortenings.state text not null
shortenings.why text not null
shortenings.recordings integer not null
shortenings.size_bytes bigint not null
shortenings.account_id uuid not null
shortenings.officer_id uuid
shortenings.asked_by jsonb not null
shortenings.asked_at timestamp with time zone not null
shortenings.answered_by jsonb
shortenings.answered_at timestamp with time zone
shortenings.answer text
shortenings.takes_effect_at timestamp with time zone
shortenings.done_at timestamp with time zone
shortenings.list_sha256 text not null
shortenings.event_id uuid not null
stoppage_attachments.unit_id uuid not null
stoppage_attachments.stoppage_id uuid not null
stoppage_attachments.recording_id uuid not null
stoppage_attachments.attached_at timestamp with time zone not null
stoppage_attachments.event_id uuid not null
stoppages.unit_id uuid not null
stoppages.stoppage_id uuid not null
stoppages.activity_id uuid not null
stoppages.number text not null
stoppages.state text not null
stoppages.from_at timestamp with time zone not null
stoppages.until_at timestamp with time zone not null
stoppages.ground text not null
stoppages.reason text not null
stoppages.basis text not null
stoppages.substitute text
stoppages.effect text
stoppages.witness text
stoppages.device_id uuid
stoppages.written_by jsonb not null
stoppages.written_at timestamp with time zone not null
stoppages.submitted_at timestamp with time zone
stoppages.reviewed_by jsonb
stoppages.reviewed_at timestamp with time zone
stoppages.review_note text
stoppages.sub_reason text
stoppages.sub_reason_title text
stoppages.sub_reason_version uuid
timestamp_authorities.unit_id uuid not null
timestamp_authorities.authority_id uuid not null
timestamp_authorities.name text not null
timestamp_authorities.url text not null
timestamp_authorities.roots text not null
timestamp_authorities.policy text
timestamp_authorities.named_at timestamp with time zone not null
timestamp_authorities.ended_at timestamp with time zone
timestamp_authorities.wanted_at timestamp with time zone
timestamp_authorities.asked_at timestamp with time zone
timestamp_authorities.failing_since timestamp with time zone
timestamp_authorities.failure text
timestamps.unit_id uuid not null
timestamps.timestamp_id uuid not null
timestamps.authority_id uuid not null
timestamps.event_id uuid not null
timestamps.log_size bigint not null
timestamps.note text not null
timestamps.response bytea not null
timestamps.nonce bytea not null
timestamps.stamped_at text not null
timestamps.serial text not null
timestamps.tsa_name text not null
timestamps.kept_at timestamp with time zone not null
tombstones.unit_id uuid not null
tombstones.recording_id uuid not null
tombstones.clearing_id uuid not null
tombstones.told jsonb not null
tombstones.cleared_at timestamp with time zone not null
tombstones.event_id uuid not null
tombstones.settled_at timestamp with time zone
units.unit_id uuid not null
units.name text not null
units.created_at timestamp with time zone not null
units.is_demonstration boolean not null default false
units.may_clear_cards boolean not null default false
units.witness_threshold integer not null default 1
units.may_leave_server boolean not null default false
unlogged_events.unit_id uuid not null
unlogged_events.number bigint not null
unlogged_events.event_id uuid not null
uploads.unit_id uuid not null
uploads.upload_id uuid not null
uploads.staged text not null
uploads.sha256 text not null
uploads.size_bytes bigint not null
uploads.intake_id uuid not null
uploads.position integer not null
uploads.state text not null
uploads.created_at timestamp with time zone not null
viewings.unit_id uuid not null
viewings.session_id bytea not null
viewings.recording_id uuid not null
viewings.what text not null
viewings.viewed_at timestamp with time zone not null
witness_requests.unit_id uuid not null
witness_requests.witness_id uuid not null
witness_requests.size bigint not null
witness_requests.note text not null
witness_requests.made_at timestamp with time zone not null
witnessed_checkpoints.origin text not null
witnessed_checkpoints.size bigint not null
witnessed_checkpoints.root bytea not null
witnessed_checkpoints.note text not null
witnessed_checkpoints.cosigned_at timestamp with time zone not null
witnessed_logs.origin text not null
witnessed_logs.unit_id uuid not null
witnessed_logs.vkey text not null
witnessed_logs.name text not null
witnessed_logs.admitted_at timestamp with time zone not null
witnessed_logs.ended_at timestamp with time zone
witnessed_logs.heard_at timestamp with time zone
witnessed_logs.refused_at timestamp with time zone
witnessed_logs.refused_why text
witnessed_logs.refused_note text
witnessed_logs.former_vkeys text[] not null default '{}'::text[]
witnesses.unit_id uuid not null
witnesses.witness_id uuid not null
witnesses.name text not null
witnesses.vkey text not null
witnesses.url text
witnesses.added_at timestamp with time zone not null
witnesses.removed_at timestamp with time zone
witnesses.asked_at timestamp with time zone
witnesses.silent_since timestamp with time zone
witnesses.failure text
witnesses.failure_detail text
witnesses.told_size bigint
witnesses.told_vkey text

-- constraints
accounts: accounts_login_check CHECK ((login <> ''::text))
accounts: accounts_name_check CHECK ((name <> ''::text))
accounts: accounts_pkey PRIMARY KEY (unit_id, account_id)
accounts: accounts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
accounts: accounts_unit_id_officer_id_fkey FOREIGN KEY (unit_id, officer_id) REFERENCES officers(unit_id, officer_id)
activities: activities_check CHECK (((arrived_at IS NULL) = (arrived_known IS NULL)))
activities: activities_check1 CHECK (((left_at IS NULL) = (left_known IS NULL)))
activities: activities_check2 CHECK (((returned_at IS NULL) = (returned_known IS NULL)))
activities: activities_check3 CHECK (((exception IS NULL) = (exception_why IS NULL)))
activities: activities_check4 CHECK (((latitude IS NULL) = (longitude IS NULL)))
activities: activities_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)))
activities: activities_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
activities: activities_pkey PRIMARY KEY (unit_id, activity_id)
activities: activities_title_check CHECK ((title <> ''::text))
activities: activities_unit_id_case_id_fkey FOREIGN KEY (unit_id, case_id) REFERENCES cases(unit_id, case_id)
activities: activities_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
activity_judgements: activity_judgements_pkey PRIMARY KEY (unit_id, activity_id)
activity_judgements: activity_judgements_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
activity_marks: activity_marks_pkey PRIMARY KEY (unit_id, mark_id)
activity_marks: activity_marks_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
activity_marks: activity_marks_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
activity_officers: activity_officers_pkey PRIMARY KEY (unit_id, activity_id, officer_id)
activity_officers: activity_officers_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
activity_officers: activity_officers_unit_id_officer_id_fkey FOREIGN KEY (unit_id, officer_id) REFERENCES officers(unit_id, officer_id)
activity_recordings: activity_recordings_pkey PRIMARY KEY (unit_id, activity_id, recording_id)
activity_recordings: activity_recordings_state_check CHECK ((state = ANY (ARRAY['placed'::text, 'confirmed'::text, 'refused'::text])))
activity_recordings: activity_recordings_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
activity_recordings: activity_recordings_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
activity_step_recordings: activity_step_recordings_pkey PRIMARY KEY (unit_id, activity_id, recording_id, item, step)
activity_step_recordings: activity_step_recordings_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
activity_step_recordings: activity_step_recordings_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
admissions: admissions_check CHECK ((unit_id <> home_unit_id))
admissions: admissions_home_unit_id_account_id_fkey FOREIGN KEY (home_unit_id, account_id) REFERENCES accounts(unit_id, account_id)
admissions: admissions_pkey PRIMARY KEY (unit_id, account_id)
admissions: admissions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
appraisal_items: appraisal_items_check CHECK (((decision IS NULL) = (decided_at IS NULL)))
appraisal_items: appraisal_items_check1 CHECK (((keep_until IS NULL) OR (decision = 'keep'::text)))
appraisal_items: appraisal_items_decision_check CHECK ((decision = ANY (ARRAY['keep'::text, 'long-term'::text, 'clear'::text])))
appraisal_items: appraisal_items_pkey PRIMARY KEY (unit_id, appraisal_id, recording_id)
appraisal_items: appraisal_items_unit_id_appraisal_id_fkey FOREIGN KEY (unit_id, appraisal_id) REFERENCES appraisals(unit_id, appraisal_id)
appraisal_items: appraisal_items_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
appraisals: appraisals_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text))
appraisals: appraisals_pkey PRIMARY KEY (unit_id, appraisal_id)
appraisals: appraisals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
archive_settings: archive_settings_pkey PRIMARY KEY (unit_id)
archive_settings: archive_settings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
blobs: blobs_pkey PRIMARY KEY (unit_id, sha256)
blobs: blobs_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
blobs: blobs_size_bytes_check CHECK ((size_bytes >= 0))
blobs: blobs_sm3_check CHECK ((sm3 ~ '^[0-9a-f]{64}$'::text))
blobs: blobs_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
cases: cases_archive_term_check CHECK ((archive_term = ANY (ARRAY['permanent'::text, 'years-30'::text, 'years-10'::text])))
cases: cases_check CHECK (((archive_term IS NULL) OR (archive_basis IS NOT NULL)))
cases: cases_name_check CHECK ((name <> ''::text))
cases: cases_number_check CHECK ((number <> ''::text))
cases: cases_pkey PRIMARY KEY (unit_id, case_id)
cases: cases_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
cases: cases_unit_id_number_key UNIQUE (unit_id, number)
clearing_items: clearing_items_check CHECK (((state = 'pulled'::text) = (pulled_at IS NOT NULL)))
clearing_items: clearing_items_pkey PRIMARY KEY (unit_id, clearing_id, recording_id)
clearing_items: clearing_items_state_check CHECK ((state = ANY (ARRAY['in'::text, 'pulled'::text, 'cleared'::text])))
clearing_items: clearing_items_unit_id_clearing_id_fkey FOREIGN KEY (unit_id, clearing_id) REFERENCES clearings(unit_id, clearing_id)
clearing_items: clearing_items_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
clearings: clearings_check CHECK (((clears_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'clearing'::text, 'done'::text]))))
clearings: clearings_check1 CHECK (((ground = 'on-discs'::text) = (disc_set_id IS NOT NULL)))
clearings: clearings_ground_check CHECK ((ground = ANY (ARRAY['no-value'::text, 'on-discs'::text])))
clearings: clearings_pkey PRIMARY KEY (unit_id, clearing_id)
clearings: clearings_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'clearing'::text, 'done'::text, 'refused'::text, 'stopped'::text])))
clearings: clearings_unit_id_disc_set_id_fkey FOREIGN KEY (unit_id, disc_set_id) REFERENCES disc_sets(unit_id, disc_set_id)
clearings: clearings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
clearings: clearings_unit_id_number_key UNIQUE (unit_id, number)
clearings: clearings_why_check CHECK ((why <> ''::text))
clock_codes: clock_codes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 100)))
clock_codes: clock_codes_pkey PRIMARY KEY (unit_id, recording_id, position_ms, code)
clock_codes: clock_codes_position_ms_check CHECK ((position_ms >= 0))
clock_codes: clock_codes_uncertainty_ms_check CHECK ((uncertainty_ms > 0))
clock_codes: clock_codes_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
clock_codes: clock_codes_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
clock_codes: clock_codes_verdict_check CHECK ((verdict = ANY (ARRAY['good'::text, 'forged'::text, 'other-unit'::text, 'in-future'::text])))
corrections: corrections_pkey PRIMARY KEY (unit_id, correction_id)
corrections: corrections_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
corrections: corrections_why_check CHECK ((why <> ''::text))
cosignatures: cosignatures_pkey PRIMARY KEY (unit_id, witness_id, size)
cosignatures: cosignatures_unit_id_witness_id_fkey FOREIGN KEY (unit_id, witness_id) REFERENCES witnesses(unit_id, witness_id)
derivatives: derivatives_pkey PRIMARY KEY (unit_id, recording_id, kind)
derivatives: derivatives_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)))
derivatives: derivatives_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'working'::text, 'ready'::text, 'failed'::text, 'not-needed'::text])))
derivatives: derivatives_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
device_holders: device_holders_check CHECK (((held_until IS NULL) OR (held_until > held_from)))
device_holders: device_holders_pkey PRIMARY KEY (unit_id, device_id, held_from)
device_holders: device_holders_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
device_holders: device_holders_unit_id_officer_id_fkey FOREIGN KEY (unit_id, officer_id) REFERENCES officers(unit_id, officer_id)
device_issues: device_issues_check CHECK ((((ended_at IS NULL) = (ended_as IS NULL)) AND ((ended_at IS NULL) = (ended_event IS NULL))))
device_issues: device_issues_check1 CHECK (((ended_at IS NULL) OR (ended_at > issued_at)))
device_issues: device_issues_condition_check CHECK ((condition = ANY (ARRAY['intact'::text, 'worn'::text, 'damaged'::text])))
device_issues: device_issues_ended_as_check CHECK ((ended_as = ANY (ARRAY['returned'::text, 'lost'::text])))
device_issues: device_issues_pkey PRIMARY KEY (unit_id, issue_id)
device_issues: device_issues_recorded_check CHECK ((recorded = ANY (ARRAY['docked'::text, 'none'::text, 'to-come'::text])))
device_issues: device_issues_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
device_issues: device_issues_unit_id_ended_event_fkey FOREIGN KEY (unit_id, ended_event) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
device_issues: device_issues_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
device_issues: device_issues_unit_id_issued_event_fkey FOREIGN KEY (unit_id, issued_event) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
device_issues: device_issues_unit_id_officer_id_fkey FOREIGN KEY (unit_id, officer_id) REFERENCES officers(unit_id, officer_id)
device_maintenance: device_maintenance_done_by_check CHECK ((done_by <> ''::text))
device_maintenance: device_maintenance_done_on_check CHECK ((done_on ~ '^\d{4}-\d{2}-\d{2}$'::text))
device_maintenance: device_maintenance_kind_check CHECK ((kind = ANY (ARRAY['care'::text, 'repair'::text, 'sent-out'::text, 'scrapping'::text])))
device_maintenance: device_maintenance_pkey PRIMARY KEY (unit_id, maintenance_id)
device_maintenance: device_maintenance_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
device_maintenance: device_maintenance_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
device_maintenance: device_maintenance_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
device_maintenance: device_maintenance_what_check CHECK ((what <> ''::text))
device_photos: device_photos_height_check CHECK (((height >= 1) AND (height <= 1280)))
device_photos: device_photos_jpeg_check CHECK (((octet_length(jpeg) >= 1) AND (octet_length(jpeg) <= 2000000)))
device_photos: device_photos_pkey PRIMARY KEY (unit_id, device_id)
device_photos: device_photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
device_photos: device_photos_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
device_photos: device_photos_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
device_photos: device_photos_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
device_photos: device_photos_width_check CHECK (((width >= 1) AND (width <= 1280)))
devices: devices_pkey PRIMARY KEY (unit_id, device_id)
devices: devices_purchased_on_check CHECK ((purchased_on ~ '^\d{4}-\d{2}-\d{2}$'::text))
devices: devices_serial_check CHECK ((serial <> ''::text))
devices: devices_state_check CHECK ((state = ANY (ARRAY['in-store'::text, 'issued'::text, 'in-repair'::text, 'lost'::text, 'scrapped'::text])))
devices: devices_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
devices: devices_unit_id_serial_key UNIQUE (unit_id, serial)
disc_copies: disc_copies_check CHECK (((state = ANY (ARRAY['planned'::text, 'replaced'::text])) OR (sha256 IS NOT NULL)))
disc_copies: disc_copies_correction_roots_check CHECK (((correction_roots >= 1) AND (correction_roots <= 254)))
disc_copies: disc_copies_letter_check CHECK ((letter = ANY (ARRAY['A'::text, 'B'::text])))
disc_copies: disc_copies_pkey PRIMARY KEY (unit_id, copy_id)
disc_copies: disc_copies_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
disc_copies: disc_copies_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'burned'::text, 'read-back'::text, 'failed'::text, 'lost'::text, 'replaced'::text])))
disc_copies: disc_copies_unit_id_disc_id_fkey FOREIGN KEY (unit_id, disc_id) REFERENCES discs(unit_id, disc_id)
disc_copies: disc_copies_work_check CHECK ((work = ANY (ARRAY['burn'::text, 'read'::text])))
disc_history: disc_history_pkey PRIMARY KEY (unit_id, event_id)
disc_history: disc_history_unit_id_copy_id_fkey FOREIGN KEY (unit_id, copy_id) REFERENCES disc_copies(unit_id, copy_id) DEFERRABLE INITIALLY DEFERRED
disc_history: disc_history_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
disc_recordings: disc_recordings_pkey PRIMARY KEY (unit_id, disc_id, recording_id)
disc_recordings: disc_recordings_unit_id_disc_id_fkey FOREIGN KEY (unit_id, disc_id) REFERENCES discs(unit_id, disc_id)
disc_sets: disc_sets_capacity_sectors_check CHECK ((capacity_sectors > 0))
disc_sets: disc_sets_correction_sectors_check CHECK ((correction_sectors > 0))
disc_sets: disc_sets_pkey PRIMARY KEY (unit_id, disc_set_id)
disc_sets: disc_sets_title_check CHECK ((title <> ''::text))
disc_sets: disc_sets_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
disc_sets: disc_sets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
disc_sets: disc_sets_unit_id_number_key UNIQUE (unit_id, number)
discs: discs_check CHECK (((correction_roots IS NULL) OR (correction_reason IS NULL)))
discs: discs_correction_roots_check CHECK (((correction_roots >= 1) AND (correction_roots <= 254)))
discs: discs_pkey PRIMARY KEY (unit_id, disc_id)
discs: discs_position_check CHECK (("position" > 0))
discs: discs_unit_id_disc_id_fkey FOREIGN KEY (unit_id, disc_id) REFERENCES packages(unit_id, package_id) DEFERRABLE INITIALLY DEFERRED
discs: discs_unit_id_disc_set_id_fkey FOREIGN KEY (unit_id, disc_set_id) REFERENCES disc_sets(unit_id, disc_set_id)
discs: discs_unit_id_disc_set_id_position_key UNIQUE (unit_id, disc_set_id, "position")
docks: docks_name_check CHECK ((name <> ''::text))
docks: docks_pkey PRIMARY KEY (unit_id, dock_id)
docks: docks_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
events: events_nonce_check CHECK ((length(nonce) = 32))
events: events_pkey PRIMARY KEY (unit_id, event_id)
events: events_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
flag_acknowledgements: flag_acknowledgements_pkey PRIMARY KEY (unit_id, recording_id, flag)
flag_acknowledgements: flag_acknowledgements_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
flag_acknowledgements: flag_acknowledgements_why_check CHECK ((why <> ''::text))
hand_in_reminders: hand_in_reminders_pkey PRIMARY KEY (unit_id, reminder_id)
hand_in_reminders: hand_in_reminders_stage_check CHECK ((stage = ANY (ARRAY['due-soon'::text, 'overdue'::text, 'long-overdue'::text])))
hand_in_reminders: hand_in_reminders_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
hand_in_reminders: hand_in_reminders_unit_id_activity_id_stage_due_at_account__key UNIQUE (unit_id, activity_id, stage, due_at, account_id)
hand_in_reminders: hand_in_reminders_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
hold_proposals_declined: hold_proposals_declined_pkey PRIMARY KEY (unit_id, proposal)
hold_proposals_declined: hold_proposals_declined_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
hold_proposals_declined: hold_proposals_declined_why_check CHECK ((why <> ''::text))
holds: holds_check CHECK (((lift_account IS NULL) = (lift_asked_at IS NULL)))
holds: holds_check1 CHECK (((lifted_at IS NULL) OR (lifted_by IS NOT NULL)))
holds: holds_ground_check CHECK ((ground = ANY (ARRAY['party-objects'::text, 'party-obstructs'::text, 'major-or-sensitive'::text])))
holds: holds_pkey PRIMARY KEY (unit_id, hold_id)
holds: holds_scope_check CHECK ((scope = ANY (ARRAY['recording'::text, 'activity'::text, 'case'::text])))
holds: holds_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
holds: holds_why_check CHECK ((why <> ''::text))
intake_files: intake_files_pkey PRIMARY KEY (unit_id, intake_id, "position")
intake_files: intake_files_size_bytes_check CHECK ((size_bytes >= 0))
intake_files: intake_files_unit_id_intake_id_fkey FOREIGN KEY (unit_id, intake_id) REFERENCES intakes(unit_id, intake_id)
intake_files: intake_files_unit_id_intake_id_path_key UNIQUE (unit_id, intake_id, path)
intake_files: intake_files_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
intakes: intakes_paused CHECK ((((paused_at IS NULL) = (paused_by IS NULL)) AND ((paused_at IS NULL) = (paused_event IS NULL)) AND ((paused_at IS NULL) OR (state = 'open'::text))))
intakes: intakes_pkey PRIMARY KEY (unit_id, intake_id)
intakes: intakes_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
intakes: intakes_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
log_entries: log_entries_index_check CHECK ((index >= 0))
log_entries: log_entries_pkey PRIMARY KEY (unit_id, index)
log_entries: log_entries_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id)
log_entries: log_entries_unit_id_event_id_key UNIQUE (unit_id, event_id)
log_entries: log_entries_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
log_forks: log_forks_origin_fkey FOREIGN KEY (origin) REFERENCES witnessed_logs(origin)
log_forks: log_forks_pkey PRIMARY KEY (origin, size, root)
log_key_changes: log_key_changes_number_check CHECK ((number > 0))
log_key_changes: log_key_changes_pkey PRIMARY KEY (unit_id, number)
log_key_changes: log_key_changes_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
migrations: migrations_pkey PRIMARY KEY (name)
officers: officers_certificate_number_check CHECK ((certificate_number <> ''::text))
officers: officers_check CHECK ((certificate_from <= certificate_until))
officers: officers_name_check CHECK ((name <> ''::text))
officers: officers_pkey PRIMARY KEY (unit_id, officer_id)
officers: officers_unit_id_certificate_number_key UNIQUE (unit_id, certificate_number)
officers: officers_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
officers: officers_unit_id_section_id_fkey FOREIGN KEY (unit_id, section_id) REFERENCES sections(unit_id, section_id)
packages: packages_check CHECK (((state <> ALL (ARRAY['ready'::text, 'removed'::text])) OR ((sha256 IS NOT NULL) AND (size_bytes IS NOT NULL))))
packages: packages_check1 CHECK (((state = 'failed'::text) = (problem IS NOT NULL)))
packages: packages_container_check CHECK ((container = ANY (ARRAY['folder'::text, 'zip'::text, 'iso'::text])))
packages: packages_done_bytes_check CHECK ((done_bytes >= 0))
packages: packages_part_bytes_check CHECK ((part_bytes >= 1048576))
packages: packages_pkey PRIMARY KEY (unit_id, package_id)
packages: packages_recordings_check CHECK ((cardinality(recordings) > 0))
packages: packages_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
packages: packages_size_bytes_check CHECK ((size_bytes >= 0))
packages: packages_state_check CHECK ((state = ANY (ARRAY['making'::text, 'ready'::text, 'failed'::text, 'removed'::text, 'elsewhere'::text])))
packages: packages_total_bytes_check CHECK ((total_bytes >= 0))
packages: packages_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
packages: packages_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
packages: packages_volume_id_check CHECK ((volume_id ~ '^[A-Z0-9_]{1,16}$'::text))
purpose_statements: purpose_statements_pkey PRIMARY KEY (unit_id, recording_id)
purpose_statements: purpose_statements_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
purpose_statements: purpose_statements_why_check CHECK ((why <> ''::text))
recordings: recordings_note_check CHECK ((note <> ''::text))
recordings: recordings_noted CHECK (((noted_event IS NOT NULL) OR ((place IS NULL) AND (note IS NULL))))
recordings: recordings_pkey PRIMARY KEY (unit_id, recording_id)
recordings: recordings_place_check CHECK ((place <> ''::text))
recordings: recordings_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
recordings: recordings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
recordings: recordings_unit_id_intake_id_fkey FOREIGN KEY (unit_id, intake_id) REFERENCES intakes(unit_id, intake_id)
recordings: recordings_unit_id_officer_id_fkey FOREIGN KEY (unit_id, officer_id) REFERENCES officers(unit_id, officer_id)
recordings: recordings_unit_id_sha256_fkey FOREIGN KEY (unit_id, sha256) REFERENCES blobs(unit_id, sha256)
retentions: retentions_pkey PRIMARY KEY (unit_id, recording_id)
retentions: retentions_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
review_items: review_items_check CHECK (((outcome IS NULL) = (judged_at IS NULL)))
review_items: review_items_check1 CHECK (((NOT (outcome IS DISTINCT FROM 'wanting'::text)) = (finding IS NOT NULL)))
review_items: review_items_check2 CHECK (((correction IS NULL) = (corrected_at IS NULL)))
review_items: review_items_check3 CHECK (((correction IS NULL) OR (outcome = 'wanting'::text)))
review_items: review_items_outcome_check CHECK ((outcome = ANY (ARRAY['sound'::text, 'wanting'::text])))
review_items: review_items_pkey PRIMARY KEY (unit_id, review_id, recording_id)
review_items: review_items_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
review_items: review_items_unit_id_review_id_fkey FOREIGN KEY (unit_id, review_id) REFERENCES reviews(unit_id, review_id)
reviews: reviews_check CHECK (((closed_by IS NULL) = (closed_at IS NULL)))
reviews: reviews_one_in_check CHECK ((one_in >= 1))
reviews: reviews_pkey PRIMARY KEY (unit_id, review_id)
reviews: reviews_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
reviews: reviews_unit_id_number_key UNIQUE (unit_id, number)
rule_set_versions: rule_set_versions_check CHECK ((effective_until >= effective_from))
rule_set_versions: rule_set_versions_number_check CHECK ((number >= 1))
rule_set_versions: rule_set_versions_pkey PRIMARY KEY (unit_id, version_id)
rule_set_versions: rule_set_versions_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
rule_set_versions: rule_set_versions_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
rule_set_versions: rule_set_versions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
rule_set_versions: rule_set_versions_unit_id_kind_number_key UNIQUE (unit_id, kind, number)
seal_requests: seal_requests_check CHECK (((open_until IS NOT NULL) = ((wish = 'open'::text) AND (state = 'approved'::text))))
seal_requests: seal_requests_pkey PRIMARY KEY (unit_id, request_id)
seal_requests: seal_requests_purpose_check CHECK ((purpose <> ''::text))
seal_requests: seal_requests_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'taken-back'::text, 'lapsed'::text])))
seal_requests: seal_requests_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
seal_requests: seal_requests_wish_check CHECK ((wish = ANY (ARRAY['open'::text, 'lift'::text])))
seals: seals_pkey PRIMARY KEY (unit_id, recording_id)
seals: seals_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
seals: seals_unit_id_seal_id_key UNIQUE (unit_id, seal_id)
seals: seals_unit_id_sha256_key UNIQUE (unit_id, sha256)
seals: seals_why_check CHECK ((why <> ''::text))
sections: sections_name_check CHECK ((name <> ''::text))
sections: sections_pkey PRIMARY KEY (unit_id, section_id)
sections: sections_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
sections: sections_unit_id_name_key UNIQUE (unit_id, name)
sections: sections_unit_id_parent_id_fkey FOREIGN KEY (unit_id, parent_id) REFERENCES sections(unit_id, section_id)
server_clocks: server_clocks_check CHECK (((doubt_from IS NULL) = (doubt_kind IS NULL)))
server_clocks: server_clocks_doubt_kind_check CHECK ((doubt_kind = ANY (ARRAY['ahead'::text, 'behind'::text, 'outside'::text])))
server_clocks: server_clocks_pkey PRIMARY KEY (unit_id)
server_clocks: server_clocks_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
sessions: sessions_in_unit_id_fkey FOREIGN KEY (in_unit_id) REFERENCES units(unit_id)
sessions: sessions_pkey PRIMARY KEY (unit_id, token_digest)
sessions: sessions_unit_id_account_id_fkey FOREIGN KEY (unit_id, account_id) REFERENCES accounts(unit_id, account_id)
shortening_items: shortening_items_pkey PRIMARY KEY (unit_id, shortening_id, recording_id, key)
shortening_items: shortening_items_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
shortening_items: shortening_items_unit_id_shortening_id_fkey FOREIGN KEY (unit_id, shortening_id) REFERENCES shortenings(unit_id, shortening_id)
shortenings: shortenings_check CHECK (((takes_effect_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'done'::text]))))
shortenings: shortenings_pkey PRIMARY KEY (unit_id, shortening_id)
shortenings: shortenings_recordings_check CHECK ((recordings > 0))
shortenings: shortenings_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'done'::text, 'refused'::text, 'taken-back'::text])))
shortenings: shortenings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
shortenings: shortenings_why_check CHECK ((why <> ''::text))
stoppage_attachments: stoppage_attachments_pkey PRIMARY KEY (unit_id, stoppage_id, recording_id)
stoppage_attachments: stoppage_attachments_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
stoppage_attachments: stoppage_attachments_unit_id_stoppage_id_fkey FOREIGN KEY (unit_id, stoppage_id) REFERENCES stoppages(unit_id, stoppage_id)
stoppages: stoppages_basis_check CHECK ((basis <> ''::text))
stoppages: stoppages_check CHECK ((until_at > from_at))
stoppages: stoppages_check1 CHECK (((sub_reason IS NULL) = (sub_reason_title IS NULL)))
stoppages: stoppages_check2 CHECK (((sub_reason IS NULL) = (sub_reason_version IS NULL)))
stoppages: stoppages_pkey PRIMARY KEY (unit_id, stoppage_id)
stoppages: stoppages_reason_check CHECK ((reason <> ''::text))
stoppages: stoppages_state_check CHECK ((state = ANY (ARRAY['written'::text, 'submitted'::text, 'returned'::text, 'approved'::text])))
stoppages: stoppages_unit_id_activity_id_fkey FOREIGN KEY (unit_id, activity_id) REFERENCES activities(unit_id, activity_id)
stoppages: stoppages_unit_id_device_id_fkey FOREIGN KEY (unit_id, device_id) REFERENCES devices(unit_id, device_id)
stoppages: stoppages_unit_id_number_key UNIQUE (unit_id, number)
timestamp_authorities: timestamp_authorities_pkey PRIMARY KEY (unit_id, authority_id)
timestamp_authorities: timestamp_authorities_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
timestamps: timestamps_log_size_check CHECK ((log_size >= 0))
timestamps: timestamps_pkey PRIMARY KEY (unit_id, timestamp_id)
timestamps: timestamps_unit_id_authority_id_fkey FOREIGN KEY (unit_id, authority_id) REFERENCES timestamp_authorities(unit_id, authority_id)
timestamps: timestamps_unit_id_event_id_fkey FOREIGN KEY (unit_id, event_id) REFERENCES events(unit_id, event_id) DEFERRABLE INITIALLY DEFERRED
timestamps: timestamps_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
tombstones: tombstones_pkey PRIMARY KEY (unit_id, recording_id)
tombstones: tombstones_unit_id_clearing_id_fkey FOREIGN KEY (unit_id, clearing_id) REFERENCES clearings(unit_id, clearing_id)
tombstones: tombstones_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
units: units_name_check CHECK ((name <> ''::text))
units: units_pkey PRIMARY KEY (unit_id)
units: units_witness_threshold_check CHECK ((witness_threshold > 0))
unlogged_events: unlogged_events_pkey PRIMARY KEY (unit_id, number)
unlogged_events: unlogged_events_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
uploads: uploads_pkey PRIMARY KEY (unit_id, upload_id)
uploads: uploads_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
uploads: uploads_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'received'::text])))
uploads: uploads_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
uploads: uploads_unit_id_intake_id_position_fkey FOREIGN KEY (unit_id, intake_id, "position") REFERENCES intake_files(unit_id, intake_id, "position")
viewings: viewings_pkey PRIMARY KEY (unit_id, session_id, recording_id, what)
viewings: viewings_unit_id_recording_id_fkey FOREIGN KEY (unit_id, recording_id) REFERENCES recordings(unit_id, recording_id)
witness_requests: witness_requests_pkey PRIMARY KEY (unit_id, witness_id, size)
witness_requests: witness_requests_unit_id_witness_id_fkey FOREIGN KEY (unit_id, witness_id) REFERENCES witnesses(unit_id, witness_id)
witnessed_checkpoints: witnessed_checkpoints_origin_fkey FOREIGN KEY (origin) REFERENCES witnessed_logs(origin)
witnessed_checkpoints: witnessed_checkpoints_pkey PRIMARY KEY (origin, size)
witnessed_checkpoints: witnessed_checkpoints_size_check CHECK ((size >= 0))
witnessed_logs: witnessed_logs_pkey PRIMARY KEY (origin)
witnessed_logs: witnessed_logs_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)
witnesses: witnesses_pkey PRIMARY KEY (unit_id, witness_id)
witnesses: witnesses_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(unit_id)

-- indexes
CREATE INDEX activities_order ON public.activities USING btree (unit_id, sort_at DESC, activity_id DESC)
CREATE INDEX activities_search ON public.activities USING gin (search_text gin_trgm_ops)
CREATE INDEX activity_marks_activity ON public.activity_marks USING btree (unit_id, activity_id, at)
CREATE INDEX activity_officers_officer ON public.activity_officers USING btree (unit_id, officer_id)
CREATE INDEX activity_recordings_recording ON public.activity_recordings USING btree (unit_id, recording_id)
CREATE INDEX admissions_account ON public.admissions USING btree (account_id)
CREATE INDEX appraisal_items_recording ON public.appraisal_items USING btree (unit_id, recording_id)
CREATE INDEX appraisals_newest ON public.appraisals USING btree (unit_id, month DESC, opened_at DESC)
CREATE INDEX clearing_items_recording ON public.clearing_items USING btree (unit_id, recording_id)
CREATE INDEX clearings_state ON public.clearings USING btree (unit_id, state, clears_at)
CREATE INDEX corrections_recording ON public.corrections USING btree (unit_id, recording_id, corrected_at)
CREATE INDEX cosignatures_newest ON public.cosignatures USING btree (unit_id, size)
CREATE INDEX device_issues_device ON public.device_issues USING btree (unit_id, device_id, issued_at DESC)
CREATE INDEX device_issues_newest ON public.device_issues USING btree (unit_id, issued_at DESC, issue_id DESC)
CREATE INDEX device_issues_officer ON public.device_issues USING btree (unit_id, officer_id, issued_at DESC)
CREATE INDEX device_maintenance_device ON public.device_maintenance USING btree (unit_id, device_id, done_on DESC)
CREATE INDEX disc_copies_recheck ON public.disc_copies USING btree (unit_id, recheck_at) WHERE (state = ANY (ARRAY['read-back'::text, 'failed'::text]))
CREATE INDEX disc_history_copy ON public.disc_history USING btree (unit_id, copy_id, at)
CREATE INDEX disc_recordings_recording ON public.disc_recordings USING btree (unit_id, recording_id)
CREATE INDEX events_activity ON public.events USING btree (unit_id, (
CASE
    WHEN ((type ~~ 'activity.%'::text) OR (type ~~ 'stoppage.%'::text)) THEN ((body)::jsonb #>> '{details,activity}'::text[])
    ELSE NULL::text
END), number) WHERE ((type ~~ 'activity.%'::text) OR (type ~~ 'stoppage.%'::text))
CREATE INDEX events_device ON public.events USING btree (unit_id, (
CASE
    WHEN (type ~~ 'device.%'::text) THEN ((body)::jsonb #>> '{details,device}'::text[])
    ELSE NULL::text
END), number) WHERE (type ~~ 'device.%'::text)
CREATE INDEX events_intake ON public.events USING btree (unit_id, intake_id, number) WHERE (intake_id IS NOT NULL)
CREATE INDEX events_officer ON public.events USING btree (unit_id, (
CASE
    WHEN ((type ~~ 'officer.%'::text) OR (type = ANY (ARRAY['device.handed-over'::text, 'device.issued'::text, 'device.returned'::text]))) THEN ((body)::jsonb #>> '{details,officer}'::text[])
    ELSE NULL::text
END), number) WHERE ((type ~~ 'officer.%'::text) OR (type = ANY (ARRAY['device.handed-over'::text, 'device.issued'::text, 'device.returned'::text])))
CREATE INDEX events_recording ON public.events USING btree (unit_id, recording_id, number) WHERE (recording_id IS NOT NULL)
CREATE INDEX hand_in_reminders_account ON public.hand_in_reminders USING btree (unit_id, account_id, made_at DESC)
CREATE INDEX holds_newest ON public.holds USING btree (unit_id, placed_at DESC)
CREATE INDEX holds_proposal ON public.holds USING btree (unit_id, proposal) WHERE (proposal IS NOT NULL)
CREATE INDEX holds_target ON public.holds USING btree (unit_id, target_id)
CREATE INDEX intake_files_recording ON public.intake_files USING btree (unit_id, recording_id) WHERE (recording_id IS NOT NULL)
CREATE INDEX intakes_recent ON public.intakes USING btree (unit_id, opened_at DESC, intake_id)
CREATE INDEX kept_counts_unit ON public.kept_counts USING btree (unit_id)
CREATE INDEX officers_certificate_until ON public.officers USING btree (unit_id, certificate_until) WHERE is_active
CREATE INDEX packages_newest ON public.packages USING btree (unit_id, ordered_at DESC, package_id DESC)
CREATE INDEX recordings_blob ON public.recordings USING btree (unit_id, sha256)
CREATE INDEX recordings_captured ON public.recordings USING btree (unit_id, captured_at)
CREATE INDEX recordings_content ON public.recordings USING btree (sha256) WHERE (state = 'kept'::text)
CREATE INDEX recordings_device ON public.recordings USING btree (unit_id, device_id, sort_at) WHERE (device_id IS NOT NULL)
CREATE INDEX recordings_intake ON public.recordings USING btree (unit_id, intake_id)
CREATE INDEX recordings_of_device ON public.recordings USING btree (unit_id, device_id) WHERE (device_id IS NOT NULL)
CREATE INDEX recordings_order ON public.recordings USING btree (unit_id, fits_nowhere DESC, sort_at DESC, recording_id DESC)
CREATE INDEX recordings_search ON public.recordings USING gin (searched_text gin_trgm_ops)
CREATE INDEX recordings_standing ON public.recordings USING btree (unit_id) WHERE (state <> 'cleared'::text)
CREATE INDEX retention_sums_unit ON public.retention_sums USING btree (unit_id)
CREATE INDEX retentions_before ON public.retentions USING btree (unit_id, recording_id) WHERE has_before
CREATE INDEX retentions_until ON public.retentions USING btree (unit_id, kept_until)
CREATE INDEX review_items_recording ON public.review_items USING btree (unit_id, recording_id)
CREATE INDEX rule_set_versions_in_force ON public.rule_set_versions USING btree (unit_id, kind, effective_from DESC) WHERE (withdrawn_at IS NULL)
CREATE INDEX seal_requests_recording ON public.seal_requests USING btree (unit_id, recording_id)
CREATE INDEX seal_requests_state ON public.seal_requests USING btree (unit_id, state, asked_at DESC)
CREATE INDEX sessions_token ON public.sessions USING btree (token_digest)
CREATE INDEX shortening_items_recording ON public.shortening_items USING btree (unit_id, recording_id)
CREATE INDEX shortenings_state ON public.shortenings USING btree (unit_id, state, takes_effect_at)
CREATE INDEX stoppage_attachments_recording ON public.stoppage_attachments USING btree (unit_id, recording_id)
CREATE INDEX stoppages_activity ON public.stoppages USING btree (unit_id, activity_id)
CREATE INDEX stoppages_state ON public.stoppages USING btree (unit_id, state, from_at DESC)
CREATE INDEX timestamps_newest ON public.timestamps USING btree (unit_id, kept_at DESC, timestamp_id DESC)
CREATE INDEX tombstones_content ON public.tombstones USING btree (((told ->> 'sha256'::text)))
CREATE INDEX tombstones_newest ON public.tombstones USING btree (unit_id, cleared_at DESC)
CREATE INDEX uploads_content ON public.uploads USING btree (unit_id, sha256)
CREATE UNIQUE INDEX accounts_login ON public.accounts USING btree (lower(login))
CREATE UNIQUE INDEX accounts_pkey ON public.accounts USING btree (unit_id, account_id)
CREATE UNIQUE INDEX activities_pkey ON public.activities USING btree (unit_id, activity_id)
CREATE UNIQUE INDEX activity_judgements_pkey ON public.activity_judgements USING btree (unit_id, activity_id)
CREATE UNIQUE INDEX activity_marks_pkey ON public.activity_marks USING btree (unit_id, mark_id)
CREATE UNIQUE INDEX activity_officers_pkey ON public.activity_officers USING btree (unit_id, activity_id, officer_id)
CREATE UNIQUE INDEX activity_recordings_pkey ON public.activity_recordings USING btree (unit_id, activity_id, recording_id)
CREATE UNIQUE INDEX activity_step_recordings_pkey ON public.activity_step_recordings USING btree (unit_id, activity_id, recording_id, item, step)
CREATE UNIQUE INDEX admissions_pkey ON public.admissions USING btree (unit_id, account_id)
CREATE UNIQUE INDEX appraisal_items_pkey ON public.appraisal_items USING btree (unit_id, appraisal_id, recording_id)
CREATE UNIQUE INDEX appraisals_pkey ON public.appraisals USING btree (unit_id, appraisal_id)
CREATE UNIQUE INDEX archive_settings_pkey ON public.archive_settings USING btree (unit_id)
CREATE UNIQUE INDEX blobs_pkey ON public.blobs USING btree (unit_id, sha256)
CREATE UNIQUE INDEX cases_pkey ON public.cases USING btree (unit_id, case_id)
CREATE UNIQUE INDEX cases_unit_id_number_key ON public.cases USING btree (unit_id, number)
CREATE UNIQUE INDEX clearing_items_once ON public.clearing_items USING btree (unit_id, recording_id) WHERE (state = 'in'::text)
CREATE UNIQUE INDEX clearing_items_pkey ON public.clearing_items USING btree (unit_id, clearing_id, recording_id)
CREATE UNIQUE INDEX clearings_pkey ON public.clearings USING btree (unit_id, clearing_id)
CREATE UNIQUE INDEX clearings_unit_id_number_key ON public.clearings USING btree (unit_id, number)
CREATE UNIQUE INDEX clock_codes_pkey ON public.clock_codes USING btree (unit_id, recording_id, position_ms, code)
CREATE UNIQUE INDEX corrections_pkey ON public.corrections USING btree (unit_id, correction_id)
CREATE UNIQUE INDEX cosignatures_pkey ON public.cosignatures USING btree (unit_id, witness_id, size)
CREATE UNIQUE INDEX derivatives_pkey ON public.derivatives USING btree (unit_id, recording_id, kind)
CREATE UNIQUE INDEX device_holders_pkey ON public.device_holders USING btree (unit_id, device_id, held_from)
CREATE UNIQUE INDEX device_issues_open ON public.device_issues USING btree (unit_id, device_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX device_issues_pkey ON public.device_issues USING btree (unit_id, issue_id)
CREATE UNIQUE INDEX device_maintenance_pkey ON public.device_maintenance USING btree (unit_id, maintenance_id)
CREATE UNIQUE INDEX device_photos_pkey ON public.device_photos USING btree (unit_id, device_id)
CREATE UNIQUE INDEX devices_pkey ON public.devices USING btree (unit_id, device_id)
CREATE UNIQUE INDEX devices_unit_id_serial_key ON public.devices USING btree (unit_id, serial)
CREATE UNIQUE INDEX disc_copies_pkey ON public.disc_copies USING btree (unit_id, copy_id)
CREATE UNIQUE INDEX disc_copies_standing ON public.disc_copies USING btree (unit_id, disc_id, letter) WHERE (state <> 'replaced'::text)
CREATE UNIQUE INDEX disc_history_pkey ON public.disc_history USING btree (unit_id, event_id)
CREATE UNIQUE INDEX disc_recordings_pkey ON public.disc_recordings USING btree (unit_id, disc_id, recording_id)
CREATE UNIQUE INDEX disc_sets_pkey ON public.disc_sets USING btree (unit_id, disc_set_id)
CREATE UNIQUE INDEX disc_sets_unit_id_number_key ON public.disc_sets USING btree (unit_id, number)
CREATE UNIQUE INDEX discs_pkey ON public.discs USING btree (unit_id, disc_id)
CREATE UNIQUE INDEX discs_unit_id_disc_set_id_position_key ON public.discs USING btree (unit_id, disc_set_id, "position")
CREATE UNIQUE INDEX docks_key ON public.docks USING btree (key_digest)
CREATE UNIQUE INDEX docks_pkey ON public.docks USING btree (unit_id, dock_id)
CREATE UNIQUE INDEX events_number ON public.events USING btree (unit_id, number)
CREATE UNIQUE INDEX events_pkey ON public.events USING btree (unit_id, event_id)
CREATE UNIQUE INDEX flag_acknowledgements_pkey ON public.flag_acknowledgements USING btree (unit_id, recording_id, flag)
CREATE UNIQUE INDEX hand_in_reminders_pkey ON public.hand_in_reminders USING btree (unit_id, reminder_id)
CREATE UNIQUE INDEX hand_in_reminders_unit_id_activity_id_stage_due_at_account__key ON public.hand_in_reminders USING btree (unit_id, activity_id, stage, due_at, account_id)
CREATE UNIQUE INDEX hold_proposals_declined_pkey ON public.hold_proposals_declined USING btree (unit_id, proposal)
CREATE UNIQUE INDEX holds_once ON public.holds USING btree (unit_id, target_id, ground) WHERE (lifted_at IS NULL)
CREATE UNIQUE INDEX holds_pkey ON public.holds USING btree (unit_id, hold_id)
CREATE UNIQUE INDEX intake_files_pkey ON public.intake_files USING btree (unit_id, intake_id, "position")
CREATE UNIQUE INDEX intake_files_unit_id_intake_id_path_key ON public.intake_files USING btree (unit_id, intake_id, path)
CREATE UNIQUE INDEX intakes_open ON public.intakes USING btree (unit_id, resume_key) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX intakes_pkey ON public.intakes USING btree (unit_id, intake_id)
CREATE UNIQUE INDEX log_entries_pkey ON public.log_entries USING btree (unit_id, index)
CREATE UNIQUE INDEX log_entries_unit_id_event_id_key ON public.log_entries USING btree (unit_id, event_id)
CREATE UNIQUE INDEX log_forks_pkey ON public.log_forks USING btree (origin, size, root)
CREATE UNIQUE INDEX log_key_changes_open ON public.log_key_changes USING btree (unit_id) WHERE (ended_event IS NULL)
CREATE UNIQUE INDEX log_key_changes_pkey ON public.log_key_changes USING btree (unit_id, number)
CREATE UNIQUE INDEX migrations_pkey ON public.migrations USING btree (name)
CREATE UNIQUE INDEX officers_pkey ON public.officers USING btree (unit_id, officer_id)
CREATE UNIQUE INDEX officers_unit_id_certificate_number_key ON public.officers USING btree (unit_id, certificate_number)
CREATE UNIQUE INDEX packages_pkey ON public.packages USING btree (unit_id, package_id)
CREATE UNIQUE INDEX purpose_statements_pkey ON public.purpose_statements USING btree (unit_id, recording_id)
CREATE UNIQUE INDEX recordings_pkey ON public.recordings USING btree (unit_id, recording_id)
CREATE UNIQUE INDEX retentions_pkey ON public.retentions USING btree (unit_id, recording_id)
CREATE UNIQUE INDEX review_items_pkey ON public.review_items USING btree (unit_id, review_id, recording_id)
CREATE UNIQUE INDEX reviews_open ON public.reviews USING btree (unit_id) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX reviews_pkey ON public.reviews USING btree (unit_id, review_id)
CREATE UNIQUE INDEX reviews_unit_id_number_key ON public.reviews USING btree (unit_id, number)
CREATE UNIQUE INDEX rule_set_versions_pkey ON public.rule_set_versions USING btree (unit_id, version_id)
CREATE UNIQUE INDEX rule_set_versions_unit_id_kind_number_key ON public.rule_set_versions USING btree (unit_id, kind, number)
CREATE UNIQUE INDEX seal_requests_pkey ON public.seal_requests USING btree (unit_id, request_id)
CREATE UNIQUE INDEX seals_pkey ON public.seals USING btree (unit_id, recording_id)
CREATE UNIQUE INDEX seals_unit_id_seal_id_key ON public.seals USING btree (unit_id, seal_id)
CREATE UNIQUE INDEX seals_unit_id_sha256_key ON public.seals USING btree (unit_id, sha256)
CREATE UNIQUE INDEX sections_pkey ON public.sections USING btree (unit_id, section_id)
CREATE UNIQUE INDEX sections_unit_id_name_key ON public.sections USING btree (unit_id, name)
CREATE UNIQUE INDEX server_clocks_pkey ON public.server_clocks USING btree (unit_id)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (unit_id, token_digest)
CREATE UNIQUE INDEX shortening_items_pkey ON public.shortening_items USING btree (unit_id, shortening_id, recording_id, key)
CREATE UNIQUE INDEX shortenings_pkey ON public.shortenings USING btree (unit_id, shortening_id)
CREATE UNIQUE INDEX stoppage_attachments_pkey ON public.stoppage_attachments USING btree (unit_id, stoppage_id, recording_id)
CREATE UNIQUE INDEX stoppages_pkey ON public.stoppages USING btree (unit_id, stoppage_id)
CREATE UNIQUE INDEX stoppages_unit_id_number_key ON public.stoppages USING btree (unit_id, number)
CREATE UNIQUE INDEX timestamp_authorities_pkey ON public.timestamp_authorities USING btree (unit_id, authority_id)
CREATE UNIQUE INDEX timestamps_pkey ON public.timestamps USING btree (unit_id, timestamp_id)
CREATE UNIQUE INDEX tombstones_pkey ON public.tombstones USING btree (unit_id, recording_id)
CREATE UNIQUE INDEX units_pkey ON public.units USING btree (unit_id)
CREATE UNIQUE INDEX unlogged_events_pkey ON public.unlogged_events USING btree (unit_id, number)
CREATE UNIQUE INDEX uploads_pkey ON public.uploads USING btree (unit_id, upload_id)
CREATE UNIQUE INDEX viewings_pkey ON public.viewings USING btree (unit_id, session_id, recording_id, what)
CREATE UNIQUE INDEX witness_requests_pkey ON public.witness_requests USING btree (unit_id, witness_id, size)
CREATE UNIQUE INDEX witnessed_checkpoints_pkey ON public.witnessed_checkpoints USING btree (origin, size)
CREATE UNIQUE INDEX witnessed_logs_pkey ON public.witnessed_logs USING btree (origin)
CREATE UNIQUE INDEX witnesses_keyed_once ON public.witnesses USING btree (unit_id, vkey) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX witnesses_named_once ON public.witnesses USING btree (unit_id, name) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX witnesses_pkey ON public.witnesses USING btree (unit_id, witness_id)

-- triggers
CREATE TRIGGER cosignatures_are_final BEFORE DELETE OR UPDATE ON public.cosignatures FOR EACH ROW EXECUTE FUNCTION witnessing_is_final()
CREATE TRIGGER event_waits_for_log AFTER INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION event_waits_for_log()
CREATE TRIGGER events_are_final BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION events_are_final()
CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION events_are_final()
CREATE TRIGGER log_forks_are_final BEFORE DELETE OR UPDATE ON public.log_forks FOR EACH ROW EXECUTE FUNCTION witnessing_is_final()
CREATE TRIGGER log_is_final BEFORE DELETE OR UPDATE ON public.log_entries FOR EACH ROW EXECUTE FUNCTION log_is_final()
CREATE TRIGGER log_is_never_emptied BEFORE TRUNCATE ON public.log_entries FOR EACH STATEMENT EXECUTE FUNCTION log_is_final()
CREATE TRIGGER recordings_kept_begun AFTER INSERT ON public.recordings FOR EACH ROW WHEN ((new.state = 'kept'::text)) EXECUTE FUNCTION count_kept()
CREATE TRIGGER recordings_kept_changed AFTER UPDATE OF state ON public.recordings FOR EACH ROW WHEN (((old.state = 'kept'::text) <> (new.state = 'kept'::text))) EXECUTE FUNCTION count_kept()
CREATE TRIGGER recordings_kept_gone AFTER DELETE ON public.recordings FOR EACH ROW WHEN ((old.state = 'kept'::text)) EXECUTE FUNCTION count_kept()
CREATE TRIGGER retentions_deleted AFTER DELETE ON public.retentions REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION sum_retentions()
CREATE TRIGGER retentions_inserted AFTER INSERT ON public.retentions REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION sum_retentions()
CREATE TRIGGER retentions_updated AFTER UPDATE ON public.retentions REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION sum_retentions()
CREATE TRIGGER rule_sets_are_never_emptied BEFORE TRUNCATE ON public.rule_set_versions FOR EACH STATEMENT EXECUTE FUNCTION rule_sets_are_never_emptied()
CREATE TRIGGER rule_sets_stay BEFORE DELETE OR UPDATE ON public.rule_set_versions FOR EACH ROW EXECUTE FUNCTION rule_sets_stay()
CREATE TRIGGER units_share_their_mark BEFORE INSERT OR UPDATE ON public.units FOR EACH ROW EXECUTE FUNCTION units_share_their_mark()
CREATE TRIGGER witnessed_checkpoints_are_final BEFORE DELETE OR UPDATE ON public.witnessed_checkpoints FOR EACH ROW EXECUTE FUNCTION witnessing_is_final()
CREATE TRIGGER witnessed_checkpoints_stay BEFORE TRUNCATE ON public.witnessed_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION witnessing_is_final()
CREATE TRIGGER witnessed_logs_stay BEFORE DELETE ON public.witnessed_logs FOR EACH ROW EXECUTE FUNCTION witnessing_is_final()

-- functions
CREATE OR REPLACE FUNCTION public.count_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    insert into kept_counts values (old.unit_id, -1);
  elsif new.state = 'kept' then
    insert into kept_counts values (new.unit_id, 1);
  else
    insert into kept_counts values (new.unit_id, -1);
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.event_waits_for_log()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unlogged_events values (new.unit_id, new.number, new.event_id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.events_are_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'custody events are never changed or removed';
end $function$

CREATE OR REPLACE FUNCTION public.log_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the custody log is never changed or removed';
end $function$

CREATE OR REPLACE FUNCTION public.rule_sets_are_never_emptied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a version of a rule set stays as it was entered';
end $function$

CREATE OR REPLACE FUNCTION public.rule_sets_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE'
    or old.withdrawn_at is not null
    or to_jsonb(old) - 'effective_until' - 'withdrawn_at'
      <> to_jsonb(new) - 'effective_until' - 'withdrawn_at'
  then
    raise exception 'a version of a rule set stays as it was entered';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.sum_retentions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into retention_sums
      select unit_id, kept_until, decides, count(*), sum(size_bytes) from is_now group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into retention_sums
      select unit_id, kept_until, decides, -count(*), -sum(size_bytes) from was group by 1, 2, 3;
  else
    insert into retention_sums
      select unit_id, kept_until, decides, sum(n), sum(n * size_bytes) from (
        select unit_id, kept_until, decides, size_bytes, -1 as n from was
        union all
        select unit_id, kept_until, decides, size_bytes, 1 from is_now) changed
      group by 1, 2, 3 having sum(n) <> 0 or sum(n * size_bytes) <> 0;
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.units_share_their_mark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if new.is_demonstration <> old.is_demonstration then
      raise exception 'a demonstration stays one, and a real home never becomes one';
    end if;
    return new;
  end if;
  new.is_demonstration := coalesce((select is_demonstration from units limit 1), new.is_demonstration);
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.witnessing_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was cosigned is never changed or removed';
end $function$

