/** The formats that a journal can be written in. Apart from them, so that a command line is read without loading any. */
export const JOURNAL_FORMATS = ['beancount', 'hledger'] as const;
export type JournalFormatName = (typeof JOURNAL_FORMATS)[number];
