/** Paths as they are typed: the folder one is in and the name one types in it. Pure. */

export interface TypedPath {
  /** Up to and with the last slash; empty for the folder one was started in. */
  readonly folder: string;
  readonly name: string;
}

export function splitPath(text: string): TypedPath {
  const end = text.lastIndexOf('/') + 1;
  return { folder: text.slice(0, end), name: text.slice(end) };
}

/** A path that begins anew behind another one: `~/bank//tmp` is `/tmp`, `~/bank/~/x` is `~/x`. */
export function restarted(text: string): string {
  const anew = Math.max(text.lastIndexOf('//') + 1, text.lastIndexOf('/~/') + 1);
  const path = text.slice(anew);
  return path === '~' ? '~/' : path;
}

/** The folder above, as it is written; `../` where the path does not tell. */
export function above(folder: string): string {
  const path = folder.replace(/\/+$/, '');
  if (path === '' || path === '~' || path.split('/').at(-1) === '..')
    return folder === '/' ? '/' : `${folder}../`;
  return splitPath(path).folder;
}

/** What all names begin with. */
export function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

interface Named {
  readonly name: string;
}

/** Entries that what is typed may mean: of that name, beginning with it, holding it. Hidden ones only when asked for. */
export function matching<Entry extends Named>(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name }: Entry): number => {
    const at = name.toLowerCase().indexOf(wanted);
    return name === typed ? 0 : at === 0 ? 1 : at > 0 ? 2 : 3;
  };
  return entries
    .filter((entry) => rank(entry) < 3 && (typed.startsWith('.') || !entry.name.startsWith('.')))
    .toSorted((a, b) => rank(a) - rank(b));
}
