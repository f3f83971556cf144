/** The counterparties a file names: entries of the viewer's own address book, made where they are not in it yet. */
import { addressBook } from '../../db/queries/importLookups.ts';
import { insertCounterparties } from '../../db/queries/importThings.ts';
import { ownerKey } from '../../domain/access.ts';
import type { ImportContext } from './context.ts';
import { Maker } from './maker.ts';
import { partyKey } from './prepareTransactions.ts';

/** As a row names it; '' as key where it names none. */
interface NamedParty {
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly partyKey: string;
}

export class AddressBook {
  /** Names, or accounts where there is no name, of those that are made. */
  readonly made: string[] = [];
  readonly #context: ImportContext;
  readonly #maker: Maker;
  #ids: Map<string, number> | undefined;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#maker = new Maker(context, 'counterparty');
  }

  async learn(wanted: Iterable<NamedParty>): Promise<void> {
    const { at, viewer } = this.#context;
    const owner = ownerKey(viewer);
    this.#ids ??= new Map(
      (await addressBook(at, owner)).map(({ id, name, account }) => [partyKey(name, account), id]),
    );
    const known = this.#ids;
    const missing = new Map<string, { name: string; account: string }>();
    for (const { counterpartyName: name, counterpartyAccount: account, partyKey: key } of wanted)
      if (key !== '' && !known.has(key)) missing.set(key, { name, account });
    const ids = await this.#maker.make(missing.size, ({ tx, importId }) =>
      insertCounterparties(tx, importId, owner, [...missing.values()]),
    );
    for (const [index, [key, { name, account }]] of [...missing].entries()) {
      known.set(key, ids[index] ?? 0);
      this.made.push(name === '' ? account : name);
    }
  }

  /** The id of a party that was learnt; null where there is none. */
  id(key: string): number | null {
    return this.#ids?.get(key) ?? null;
  }
}
