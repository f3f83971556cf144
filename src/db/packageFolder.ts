/** Where the program keeps what is not code: `migrations/`, `seeders/`, `data/`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program runs from `src/` and, bundled, from `dist/`: the folder above that holds the migrations. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
