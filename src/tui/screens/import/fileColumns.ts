/** How the entries of a folder are listed: name, size, when it was changed. */
import type { TableColumn } from '../../columns.ts';
import { showInstant } from '../../figures.ts';
import { type FolderEntry, IMPORTABLE } from './folder.ts';
import { splitPath } from './paths.ts';

export const FILE_COLUMNS: readonly TableColumn<FolderEntry>[] = [
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 20,
    text: (entry) => nameText(entry),
    meaning: ({ kind, name }) =>
      kind === 'folder' || kind === 'recent' ? 'accent' : IMPORTABLE.test(name) ? 'plain' : 'muted',
  },
  {
    title: '',
    priority: 2,
    align: 'right',
    text: ({ kind, bytes }) => (isFile(kind) ? sizeText(bytes) : ''),
    meaning: () => 'muted',
  },
  {
    title: '',
    priority: 3,
    align: 'left',
    text: ({ kind, changedAt }) => (isFile(kind) ? showInstant(new Date(changedAt).toISOString()) : ''),
    meaning: () => 'muted',
  },
];

/** Of a path its end tells more than its beginning. */
function nameText({ name, kind }: FolderEntry): string {
  if (kind !== 'recent') return kind === 'folder' ? `${name}/` : name;
  const path = splitPath(name);
  return `${path.name}   in ${path.folder.replace(/(?<=.)\/$/, '')}`;
}

const isFile = (kind: FolderEntry['kind']): boolean => kind === 'file' || kind === 'recent';

const UNITS: readonly (readonly [size: number, name: string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];
function sizeText(bytes: number): string {
  const [size, name] = UNITS.find(([unit]) => bytes >= unit) ?? [1, 'B'];
  return `${size === 1 ? bytes : (bytes / size).toFixed(1)} ${name}`;
}
