/**
 * Looks at a file and says how it would be read: as one of ours, by a mapping that was saved, by a preset, or by one that
 * is found; with the first rows as they would be read, and what has to be asked. Writes nothing.
 */
import { isOurHeader } from '../../csv/columns.ts';
import { kindOfHeader, wholeKindOf } from '../../csv/kindOfHeader.ts';
import { RowReader } from '../../csv/rows.ts';
import { type SampledRows, sampleBytes, sampleRows } from '../../csv/sample.ts';
import { demand, type Viewer } from '../../domain/access.ts';
import type { FileKey, ImportKind, ImportSource } from '../../domain/importPlan.ts';
import {
  accountPairs,
  type Adjustments,
  delimiterOf,
  encodingOf,
  type Question,
  quoteOf,
} from '../../domain/mapping/adjustments.ts';
import { reuseMapping } from '../../domain/mapping/reuseMapping.ts';
import { joinHeader } from '../../domain/mapping/findHeader.ts';
import { type FoundMapping, findMapping } from '../../domain/mapping/findMapping.ts';
import {
  type Dialect,
  MAPPED_KINDS,
  type MappedKind,
  type Mapping,
  type Source,
} from '../../domain/mapping/mapping.ts';
import type { Preset } from '../../domain/mapping/preset.ts';
import { PRESETS } from '../../domain/mapping/presets/index.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { SECTIONS } from '../../domain/transaction.ts';
import type { Bank } from '../bank.ts';
import { formOfFile } from '../import/fileHead.ts';
import { bytesOf, sizeOf } from '../import/source.ts';
import { accountOfFile, type LastAccount } from './accountOfFile.ts';
import { type Preview, previewOf } from './preview.ts';
import { findSaved, findSavedFor, noMapping, type SavedMapping } from './savedMappings.ts';

export interface InspectRequest {
  readonly source: ImportSource;
  readonly kind?: ImportKind | undefined;
  readonly adjust?: Adjustments | undefined;
  /** Of a saved mapping, or else of a preset. */
  readonly name?: string | undefined;
  /** Accounts the file names are made where they are not there. */
  readonly createAccounts?: boolean | undefined;
}

export interface Inspection {
  /** Our own header, or a kind that has no mappings: nothing is asked, nothing is mapped. */
  readonly isOurs: boolean;
  /** The one that was given, else what it looks like. */
  readonly kind: ImportKind | undefined;
  /** Whole where there are no questions; undefined where the file has no table that could be read. */
  readonly mapping: Mapping | undefined;
  readonly from: 'saved' | 'preset' | 'found' | undefined;
  /** Of the saved mapping, or the title of the preset. */
  readonly name: string | undefined;
  /** The account it is taken into because the last file like it was. */
  readonly last?: LastAccount | undefined;
  /** Under which its account is remembered. */
  readonly fileKey?: FileKey | undefined;
  readonly questions: readonly Question[];
  readonly preview: Preview;
  readonly source: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  };
  readonly notes: readonly string[];
}

const NOTHING: Preview = { columns: [], rows: [] };
const SOURCE_ROWS = 20;

/** Refuses files that can't be read at all, names that are not known, and adjustments that make no sense. */
export async function inspectFile(bank: Bank, viewer: Viewer, request: InspectRequest): Promise<Inspection> {
  const { source, kind, adjust = {}, name } = request;
  const isMapped = kind === undefined || isMappedKind(kind);
  if (!isMapped) return { ...UNREAD, isOurs: true, kind, source: { columns: [], rows: [] } };
  demand(viewer, 'import');
  const isRepeatable = (await sizeOf(source)) !== undefined;
  // A pipe can be read once, and statements in markup need no mapping.
  if (!isRepeatable || (await formOfFile(source)) !== undefined)
    return { ...UNREAD, isOurs: true, kind, source: { columns: [], rows: [] } };
  // One of ours is known by its first line: nothing else of it is looked at.
  const begun = name === undefined ? await firstRows(source) : [];
  const first = begun[0]?.cells ?? [];
  if (isOurHeader(first) || wholeKindOf(first) !== undefined || isOurRow(first))
    return { ...unread(begun), isOurs: true, kind: kind ?? kindOfHeader(first) };
  const bytes = await sampleBytes(bytesOf(source));
  const plainly = sampleRows(bytes, dialectSaid(adjust));
  const mappedKind = kind;
  // Of letters that may be read in several ways a mapping that was saved tells which.
  const readings = plainly.letters.map(({ encoding }) =>
    sampleRows(bytes, { ...dialectSaid(adjust), encoding }),
  );
  let sampled = plainly;
  let saved = await savedFor(bank, viewer, plainly, name, mappedKind);
  for (const reading of readings) {
    const known = await savedFor(bank, viewer, reading, name, mappedKind);
    if (known?.mapping.encoding === reading.dialect.encoding) [saved, sampled] = [known, reading];
  }
  const preset = saved === undefined && name !== undefined ? presetNamed(name) : undefined;
  const look = (more: Adjustments): FoundMapping | undefined =>
    saved === undefined
      ? findMapping(sampled, { kind: mappedKind, adjust: more, preset })
      : reuseMapping(sampled, saved.mapping, more);
  const found = look(adjust);
  if (found === undefined) return { ...unread(sampled.rows), isOurs: false, kind };
  const asked = await accountOfFile(bank, viewer, found, {
    createAccounts: request.createAccounts ?? false,
    pairs: accountPairs(adjust.account),
    isSaid: isSaid(adjust.account) || isSaid(adjust.columns?.account_ref),
    isSaved: saved !== undefined,
  });
  const read =
    asked.currency === undefined ? found : (look({ ...adjust, currency: asked.currency }) ?? found);
  const settled = asked.source === undefined ? read : withAccount(read, asked.source);
  // With the account its currency is known.
  const answered = asked.questions.length > 0 ? ['account', 'currency'] : ['account'];
  const questions = [...asked.questions, ...settled.questions.filter(({ id }) => !answered.includes(id))];
  return {
    isOurs: false,
    kind: settled.mapping.kind,
    mapping: settled.mapping,
    from: saved !== undefined ? 'saved' : settled.preset !== undefined ? 'preset' : 'found',
    name: saved?.name ?? settled.preset?.title,
    last: asked.last,
    fileKey: asked.key,
    questions,
    preview: previewOf(settled),
    source: { columns: settled.names, rows: settled.rows.slice(0, SOURCE_ROWS) },
    notes: [...asked.notes, ...settled.notes],
  };
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

const withAccount = (found: FoundMapping, source: Source): FoundMapping => ({
  ...found,
  mapping: { ...found.mapping, fields: { ...found.mapping.fields, account_ref: source } },
});

/** As our own files are written; none where it is no such text. */
async function firstRows(source: ImportSource): Promise<SampledRows['rows']> {
  for await (const bytes of bytesOf(source))
    try {
      const text = Buffer.from(bytes.subarray(0, FIRST_BYTES))
        .toString('utf8')
        .replace(/^\uFEFF/, '');
      const reader = new RowReader();
      const rows = reader.push(text);
      return rows.length > 0 ? rows : reader.push('', true);
    } catch (error) {
      if (isRefusal(error)) return [];
      throw error;
    }
  return [];
}

const FIRST_BYTES = 65_536;

/** Whoever writes our sections means our file, and forgot its header. */
const isOurRow = (cells: readonly string[]): boolean =>
  cells.some((cell) => SECTIONS.some((section) => section === cell.trim())) && cells.length >= 5;

const isMappedKind = (kind: ImportKind): kind is MappedKind => MAPPED_KINDS.some((known) => known === kind);

const dialectSaid = ({ encoding, delimiter, quote }: Adjustments): Partial<Dialect> => ({
  ...(encoding !== undefined && { encoding: encodingOf(encoding) }),
  ...(delimiter !== undefined && { delimiter: delimiterOf(delimiter) }),
  ...(quote !== undefined && { quote: quoteOf(quote) }),
});

const UNREAD = {
  ...{ mapping: undefined, from: undefined, name: undefined, questions: [], notes: [], preview: NOTHING },
} as const;

function unread(rows: SampledRows['rows']): Omit<Inspection, 'isOurs' | 'kind'> {
  return {
    ...UNREAD,
    source: { columns: [], rows: rows.slice(0, SOURCE_ROWS) },
  };
}

/** By name, or by one of the first lines that is a header somebody saved a mapping for. */
async function savedFor(
  bank: Bank,
  viewer: Viewer,
  { rows, dialect }: SampledRows,
  name: string | undefined,
  kind: MappedKind | undefined,
): Promise<SavedMapping | undefined> {
  if (name !== undefined) return findSaved(bank, viewer, name);
  const first = rows.slice(0, HEADER_WITHIN);
  const headers = [
    ...first.map(({ cells }) => cells),
    ...first.slice(1).map(({ cells }, at) => joinHeader(first[at]?.cells ?? [], cells)),
  ];
  return findSavedFor(bank, viewer, headers, dialect.delimiter, kind);
}

const HEADER_WITHIN = 100;

const presetNamed = (name: string): Preset => PRESETS.find((one) => one.name === name) ?? noMapping(name);
