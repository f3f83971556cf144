/** The files a user took in last, to be found again: paths of the machine he sits at, never shown in restricted mode. */
import { readSetting, writeSetting } from '../db/queries/settings.ts';
import { transact } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import type { HostPath } from '../domain/hostFile.ts';
import type { Bank } from './bank.ts';

const MOST = 8;
const keyOf = ({ userId }: Viewer): string => `recent_files ${userId}`;

/** The newest first. */
export async function recentFiles({ store }: Bank, viewer: Viewer): Promise<readonly string[]> {
  return pathsIn(await readSetting(store, keyOf(viewer)));
}

export async function rememberFile({ store }: Bank, viewer: Viewer, path: HostPath): Promise<void> {
  await transact(store, async (tx) => {
    const before = pathsIn(await readSetting(tx, keyOf(viewer)));
    const paths = [path, ...before.filter((one) => one !== path)].slice(0, MOST);
    await writeSetting(tx, keyOf(viewer), JSON.stringify(paths));
  });
}

function pathsIn(text: string | undefined): readonly string[] {
  const found: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(found) ? found.filter((path) => typeof path === 'string') : [];
}
