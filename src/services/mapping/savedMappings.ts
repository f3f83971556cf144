/** Mappings kept by name: those of the viewer, or of the org in whose name he acts. All changes are audited. */
import { hash } from 'node:crypto';
import { accountsOfShapes } from '../../db/queries/importAccounts.ts';
import {
  deleteMapping,
  findMappingByName,
  findMappingOfHeaders,
  keepMapping,
  mappingsOfOwner,
  renameMapping as renameStored,
} from '../../db/queries/mappings.ts';
import type { Tx } from '../../db/store.ts';
import { transact } from '../../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../../domain/access.ts';
import type { Instant } from '../../domain/day.ts';
import { headerKey, MAPPED_KINDS, type MappedKind, type Mapping } from '../../domain/mapping/mapping.ts';
import {
  checkMapping,
  checkMappingName,
  formatMappings,
  parseMappings,
} from '../../domain/mapping/mappingText.ts';
import { refuse } from '../../domain/refusal.ts';
import { writeAudit } from '../audit.ts';
import type { Bank } from '../bank.ts';
import { shapeOf } from '../import/fileAccounts.ts';

export interface SavedMapping {
  readonly name: string;
  readonly kind: MappedKind;
  readonly mapping: Mapping;
  readonly createdAt: Instant;
}

type Stored = Awaited<ReturnType<typeof mappingsOfOwner>>[number];

const asSaved = ({ name, mapping, createdAt }: Stored): SavedMapping => {
  const read = checkMapping(JSON.parse(mapping), name);
  return { name, kind: read.kind, mapping: read, createdAt };
};

/** By name. */
export async function listMappings(bank: Bank, viewer: Viewer): Promise<SavedMapping[]> {
  demand(viewer, 'import');
  return (await mappingsOfOwner(bank.store, ownerKey(viewer))).map(asSaved);
}

export interface UsedMapping extends SavedMapping {
  /** Accounts that files read by it were said to be of, the last first. */
  readonly accounts: readonly string[];
  readonly lastAt: Instant | undefined;
}

/** By name, each with what it was used for. */
export async function listUsedMappings(bank: Bank, viewer: Viewer): Promise<UsedMapping[]> {
  const saved = await listMappings(bank, viewer);
  const shapes = [...new Set(saved.map(({ mapping }) => shapeOf(mapping)))].filter((shape) => shape !== '');
  if (shapes.length === 0) return saved.map((one) => ({ ...one, accounts: [], lastAt: undefined }));
  const used = await accountsOfShapes(bank.store, accountScope(viewer), ownerKey(viewer), shapes);
  return saved.map((one) => {
    const own = used.filter(({ shape }) => shape === shapeOf(one.mapping));
    return { ...one, accounts: own.map(({ ref }) => ref), lastAt: own[0]?.lastAt };
  });
}

/** Undefined where the viewer has none of that name. */
export async function findSaved(bank: Bank, viewer: Viewer, name: string): Promise<SavedMapping | undefined> {
  demand(viewer, 'import');
  const found = await findMappingByName(bank.store, ownerKey(viewer), name.trim());
  return found && asSaved(found);
}

/** The one that was saved last for files with one of these headers. */
export async function findSavedFor(
  bank: Bank,
  viewer: Viewer,
  headers: readonly (readonly string[])[],
  delimiter: string,
  kind: MappedKind | undefined,
): Promise<SavedMapping | undefined> {
  const fingerprints = headers.map((names) => fingerprintOf(names, delimiter)).filter((one) => one !== '');
  if (fingerprints.length === 0) return undefined;
  const kinds = kind === undefined ? MAPPED_KINDS : [kind];
  const found = await findMappingOfHeaders(bank.store, ownerKey(viewer), [...new Set(fingerprints)], kinds);
  return found && asSaved(found);
}

/** 22 characters; '' where there is no header to know a file by. */
function fingerprintOf(names: readonly string[], delimiter: string): string {
  const key = headerKey(names, delimiter);
  return key === '' ? '' : hash('sha256', key, 'base64url').slice(0, 22);
}

/** In the place of one that has the name already. */
export async function saveMapping(bank: Bank, viewer: Viewer, name: string, mapping: Mapping): Promise<void> {
  demand(viewer, 'import');
  const checked = withoutRefs(checkMapping(mapping, checkMappingName(name)));
  await transact(bank.store, (tx) => keep(tx, bank, viewer, checkMappingName(name), checked));
}

/** Which accounts the file's names stand for is kept with what was taken in: a mapping may be passed on. */
function withoutRefs(mapping: Mapping): Mapping {
  const account = mapping.fields.account_ref;
  if (account === undefined || !('columns' in account)) return mapping;
  return { ...mapping, fields: { ...mapping.fields, account_ref: { columns: account.columns } } };
}

async function keep(tx: Tx, bank: Bank, viewer: Viewer, name: string, mapping: Mapping): Promise<void> {
  const facts = {
    name,
    kind: mapping.kind,
    fingerprint: fingerprintOf(mapping.header ?? [], mapping.delimiter),
    mapping: JSON.stringify(mapping),
  };
  await keepMapping(tx, ownerKey(viewer), facts, bank.clock.now());
  await writeAudit(tx, bank, viewer, {
    action: 'saveMapping',
    subject: `mapping ${name}`,
    after: { kind: mapping.kind, header: (mapping.header ?? []).join(' ').slice(0, 200) },
  });
}

/** Refuses `unknown_mapping`. */
export async function removeMapping(bank: Bank, viewer: Viewer, name: string): Promise<void> {
  demand(viewer, 'import');
  await transact(bank.store, async (tx) => {
    if ((await deleteMapping(tx, ownerKey(viewer), name.trim())) === 0) noMapping(name);
    await writeAudit(tx, bank, viewer, { action: 'removeMapping', subject: `mapping ${name.trim()}` });
  });
}

/** Refuses `unknown_mapping`, and `bad_value` where another has that name. */
export async function renameMapping(bank: Bank, viewer: Viewer, name: string, to: string): Promise<void> {
  demand(viewer, 'import');
  const [from, other] = [name.trim(), checkMappingName(to)];
  await transact(bank.store, async (tx) => {
    const owner = ownerKey(viewer);
    if ((await findMappingByName(tx, owner, from)) === undefined) noMapping(name);
    if (from === other) return;
    if ((await findMappingByName(tx, owner, other)) !== undefined)
      refuse(
        'bad_value',
        `there is a mapping ${other} already`,
        'choose another name, or remove that one first',
      );
    await renameStored(tx, owner, from, other);
    await writeAudit(tx, bank, viewer, {
      action: 'renameMapping',
      subject: `mapping ${from}`,
      after: { name: other },
    });
  });
}

/** As JSON: those of these names, or all. */
export async function exportMappings(
  bank: Bank,
  viewer: Viewer,
  names: readonly string[] = [],
): Promise<string> {
  if (names.length === 0) return formatMappings(await listMappings(bank, viewer));
  return formatMappings(await Promise.all(names.map((name) => demandSaved(bank, viewer, name))));
}

/** All of the file or none; how many. */
export async function importMappings(bank: Bank, viewer: Viewer, text: string): Promise<number> {
  demand(viewer, 'import');
  const mappings = parseMappings(text);
  await transact(bank.store, async (tx) => {
    for (const { name, mapping } of mappings) await keep(tx, bank, viewer, name, mapping);
  });
  return mappings.length;
}

/** Refuses `unknown_mapping`. */
const demandSaved = async (bank: Bank, viewer: Viewer, name: string): Promise<SavedMapping> =>
  (await findSaved(bank, viewer, name)) ?? noMapping(name);

export const noMapping = (name: string): never =>
  refuse('unknown_mapping', `there is no mapping ${name} of yours`, 'see finance mappings');
