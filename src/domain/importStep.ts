/** What an import does beside reading its file, where that takes long: a person who waits is told. */

export type ImportStep =
  /** So many rows of the store so far. */
  | { readonly is: 'comparing'; readonly rows: number }
  | { readonly is: 'indexing'; readonly index: number; readonly of: number }
  /** From where they were gathered into their table. */
  | { readonly is: 'bringing' }
  | { readonly is: 'positions' }
  | { readonly is: 'saving' };

/** `count` writes a number of rows. */
export function stepText(step: ImportStep, count: (rows: number) => string): string {
  switch (step.is) {
    case 'comparing':
      return `Comparing with ${count(step.rows)} stored rows`;
    case 'indexing':
      return `Making the indexes again, ${step.index} of ${step.of}`;
    case 'bringing':
      return 'Bringing all rows into their table at once';
    case 'positions':
      return 'Working out the positions';
    case 'saving':
      return 'Saving';
  }
}
