/** The columns of the tables that show how a file is read. */
import type { Inspection } from '../../../../services/mapping/inspectFile.ts';
import type { TableColumn } from '../../../columns.ts';
import { columnsNamed } from '../planColumns.ts';
import type { Item } from './item.ts';

export const ITEM_COLUMNS: readonly TableColumn<Item>[] = [
  { title: '', priority: 1, align: 'left', least: 14, text: ({ title }) => title, meaning: () => 'muted' },
  { title: 'From', priority: 1, align: 'left', least: 14, text: ({ source }) => source },
  {
    title: 'In the file',
    priority: 2,
    align: 'left',
    least: 12,
    text: ({ raw }) => raw,
    meaning: () => 'muted',
  },
  {
    title: 'Is read as',
    priority: 1,
    align: 'left',
    least: 14,
    text: ({ read }) => read,
    meaning: () => 'accent',
  },
];

type PreviewRow = Inspection['preview']['rows'][number];

/** Those of the first rows that tell them apart, and what is wrong with one. */
export const firstRowColumns = ({
  columns,
  rows,
}: Inspection['preview']): readonly TableColumn<PreviewRow>[] => [
  ...columnsNamed<PreviewRow>(
    columns.includes('trade_time') ? 'trades' : 'transactions',
    columns,
    ({ cells }) => cells,
  ),
  ...(rows.some(({ fault }) => fault !== undefined)
    ? [
        {
          title: '',
          priority: 2,
          align: 'left' as const,
          least: 12,
          text: ({ fault = '' }: PreviewRow) => fault,
          meaning: () => 'warning' as const,
        },
      ]
    : []),
];

type SourceRow = Inspection['source']['rows'][number];

export const FILE_LINE_COLUMNS = (names: readonly string[]): readonly TableColumn<SourceRow>[] => [
  { title: 'Line', priority: 1, align: 'right', text: ({ line }) => String(line), meaning: () => 'muted' },
  ...names.map(
    (name, place): TableColumn<SourceRow> => ({
      title: name.trim() || String(place + 1),
      priority: place < 4 ? 1 : place,
      align: 'left',
      least: 10,
      text: ({ cells }) => cells[place] ?? '',
    }),
  ),
];
