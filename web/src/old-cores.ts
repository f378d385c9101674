// What the oldest browser cores in offices (Chromium 80) do not have yet and the pages use. Must be imported
// before everything else.

import { fillIn } from '@shilu/log/old-cores.ts'

fillIn()
