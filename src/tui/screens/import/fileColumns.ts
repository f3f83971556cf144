/** How the entries of a folder are listed: name, size, when it was changed. */
import type { TableColumn } from '../../columns.ts';
import { showInstant } from '../../figures.ts';
import type { FolderEntry } from './folder.ts';

export const FILE_COLUMNS: readonly TableColumn<FolderEntry>[] = [
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 20,
    text: ({ name, kind }) => (kind === 'folder' ? `${name}/` : name),
    meaning: ({ kind, name }) => (kind === 'folder' ? 'accent' : /\.csv$/i.test(name) ? 'plain' : 'muted'),
  },
  {
    title: '',
    priority: 2,
    align: 'right',
    text: ({ kind, bytes }) => (kind === 'file' ? sizeText(bytes) : ''),
    meaning: () => 'muted',
  },
  {
    title: '',
    priority: 3,
    align: 'left',
    text: ({ kind, changedAt }) => (kind === 'file' ? showInstant(new Date(changedAt).toISOString()) : ''),
    meaning: () => 'muted',
  },
];

const UNITS: readonly (readonly [size: number, name: string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];
function sizeText(bytes: number): string {
  const [size, name] = UNITS.find(([unit]) => bytes >= unit) ?? [1, 'B'];
  return `${size === 1 ? bytes : (bytes / size).toFixed(1)} ${name}`;
}
