/** The categories a file names, made where a section does not have them yet, and those its rules choose. */
import { allCategories } from '../../db/queries/importLookups.ts';
import { insertCategories } from '../../db/queries/importThings.ts';
import type { ImportContext } from './context.ts';
import { Maker } from './maker.ts';
import { categoryKey } from './prepareTransactions.ts';

/** As a row names it; '' as key where it leaves the choice to a rule. */
interface NamedCategory {
  readonly section: string;
  readonly category: string;
  readonly categoryKey: string;
}

export class CategoryBook {
  /** `section/name` of those that are made. */
  readonly made: string[] = [];
  readonly #context: ImportContext;
  readonly #maker: Maker;
  #ids: Map<string, number> | undefined;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#maker = new Maker(context, 'category');
  }

  async learn(wanted: Iterable<NamedCategory>): Promise<void> {
    this.#ids ??= new Map(
      (await allCategories(this.#context.at)).map(({ id, section, name }) => [
        categoryKey(section, name),
        id,
      ]),
    );
    const known = this.#ids;
    const missing = new Map<string, { section: string; name: string }>();
    for (const { section, category, categoryKey: key } of wanted)
      if (key !== '' && !known.has(key)) missing.set(key, { section, name: category });
    const ids = await this.#maker.make(missing.size, ({ tx, importId }) =>
      insertCategories(tx, importId, [...missing.values()]),
    );
    for (const [index, key] of [...missing.keys()].entries()) {
      known.set(key, ids[index] ?? 0);
      this.made.push(key);
    }
  }

  /** The id of a category that was learnt or that every bank has. */
  id(key: string): number {
    const id = this.#ids?.get(key);
    if (id === undefined) throw new Error(`the store has no category ${key}: its seeds are missing`);
    return id;
  }
}
