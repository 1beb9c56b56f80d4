import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.ts';

/** Takes over the settings of `.env` beside package.json, if there is one. What the environment already holds wins. */
export function loadEnvFile(file = path.join(ROOT, '.env')): void {
  if (fs.existsSync(file)) process.loadEnvFile(file);
}
