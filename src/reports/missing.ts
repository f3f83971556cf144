/** The column that says why a figure is not available, where figures are asked for in a currency. */
import type { Column } from './report.ts';

export const MISSING: Column = { key: 'missing', title: 'Why n/a', kind: 'text', priority: 9 };
