/**
 * A refusal is an expected "no": a code, a message that says what and where, and what to do about it.
 * Anything else that is thrown is a bug.
 */
import { plainly } from './sentence.ts';

/** What kind of "no" it is; the command line turns it into its exit code. */
export type RefusalKind = 'failure' | 'usage' | 'rows' | 'unreachable' | 'notAllowed';

/** Every code a refusal can carry. Outside programs and tests read these words: never rename one. */
export type RefusalCode =
  // numbers, days, text
  | 'bad_number'
  | 'too_precise'
  | 'too_large'
  | 'bad_day'
  | 'bad_time'
  | 'bad_currency'
  | 'bad_iban'
  | 'bad_isin'
  | 'bad_value'
  | 'missing_value'
  | 'too_long'
  // the ledger
  | 'unknown_account'
  | 'unknown_instrument'
  | 'unknown_category'
  | 'unknown_trade'
  | 'unknown_transaction'
  | 'unknown_action'
  | 'same_account'
  | 'wrong_currency'
  | 'not_positive'
  | 'negative'
  | 'insufficient_funds'
  | 'over_limit'
  | 'account_frozen'
  | 'account_closed'
  | 'transfer_id_taken'
  | 'oversell'
  | 'bad_lots'
  | 'no_rate'
  | 'wrong_account_kind'
  // people
  | 'sign_in_failed'
  | 'sign_in_throttled'
  | 'sign_in_needed'
  | 'role_needed'
  | 'not_allowed'
  | 'unknown_user'
  | 'unknown_org'
  | 'name_taken'
  | 'weak_password'
  // import
  | 'not_utf8'
  | 'empty_file'
  | 'missing_column'
  | 'duplicate_column'
  | 'ragged_row'
  | 'second_table'
  | 'unclosed_quote'
  | 'stray_quote'
  | 'nul_byte'
  | 'unknown_format'
  | 'bad_markup'
  | 'account_needed'
  | 'zero_amount'
  | 'ambiguous_instrument'
  | 'conflict'
  | 'transfer_group'
  | 'rows_rejected'
  | 'unknown_import'
  | 'import_depended_on'
  | 'import_undone'
  | 'plan_outdated'
  // files of other programs
  | 'bad_encoding'
  | 'binary_file'
  | 'unknown_layout'
  | 'unknown_mapping'
  | 'bad_mapping'
  | 'ambiguous_number'
  | 'ambiguous_date'
  | 'ambiguous_sign'
  | 'ambiguous_encoding'
  | 'currency_needed'
  | 'column_needed'
  // the program and its store
  | 'usage'
  | 'bad_settings'
  | 'file_not_found'
  | 'file_unreadable'
  | 'store_exists'
  | 'store_missing'
  | 'schema_old'
  | 'schema_new'
  | 'database_unreachable'
  | 'database_password'
  | 'database_missing'
  | 'database_busy'
  | 'outcome_unknown'
  | 'differences'
  | 'disk_full'
  | 'cancelled';

const KINDS: Partial<Record<RefusalCode, RefusalKind>> = {
  usage: 'usage',
  bad_settings: 'usage',
  role_needed: 'usage',
  rows_rejected: 'rows',
  not_utf8: 'rows',
  empty_file: 'rows',
  missing_column: 'rows',
  duplicate_column: 'rows',
  nul_byte: 'rows',
  unknown_format: 'rows',
  bad_markup: 'rows',
  bad_encoding: 'rows',
  binary_file: 'rows',
  unknown_layout: 'rows',
  ambiguous_number: 'rows',
  ambiguous_date: 'rows',
  ambiguous_sign: 'rows',
  ambiguous_encoding: 'rows',
  account_needed: 'rows',
  currency_needed: 'rows',
  column_needed: 'rows',
  database_unreachable: 'unreachable',
  database_password: 'unreachable',
  database_missing: 'unreachable',
  outcome_unknown: 'unreachable',
  sign_in_failed: 'notAllowed',
  sign_in_throttled: 'notAllowed',
  sign_in_needed: 'notAllowed',
  not_allowed: 'notAllowed',
};

/**
 * The expected "no". `message` is one sentence without a full stop; `todo` says what to do next. Both are plain; `sentence` is
 * the message with its figures as `domain/sentence` marks them, for a screen.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly sentence: string;
  readonly todo: string | undefined;

  constructor(code: RefusalCode, message: string, todo?: string) {
    super(plainly(message));
    this.code = code;
    this.sentence = message;
    this.todo = todo;
  }

  get kind(): RefusalKind {
    return KINDS[this.code] ?? 'failure';
  }
}

/** Throws a {@link Refusal}; typed `never` so that it can end an expression. */
export function refuse(code: RefusalCode, message: string, todo?: string): never {
  throw new Refusal(code, message, todo);
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
