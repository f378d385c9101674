// Imported before everything else: the libraries use what old cores do not have as soon as they are loaded.

import { fillIn } from '@shilu/log/old-cores.ts'

fillIn()
