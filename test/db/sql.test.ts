import { describe, expect, test } from 'vitest';
import {
  incoming,
  instant,
  join,
  list,
  money,
  onConflictIgnore,
  onConflictUpdate,
  quantity,
  raw,
  render,
  type SqlValue,
  sql,
} from '../../src/db/sql.ts';

describe('a statement written once', () => {
  test('binds its values in order and never pastes them', () => {
    const name = `Robert'); DROP TABLE user; --`;
    expect(render('sqlite', sql`SELECT id FROM user WHERE name = ${name} AND id > ${7}`)).toEqual({
      text: 'SELECT id FROM user WHERE name = $1 AND id > $2',
      values: [name, 7],
    });
  });

  test('nests fragments', () => {
    const scope = sql`SELECT id FROM account WHERE owner_user_id = ${5}`;
    const conditions = [sql`amount > ${money(10n)}`, sql`account_id IN (${scope})`];
    expect(render('sqlite', sql`SELECT 1 WHERE ${join(conditions, ' AND ')}`)).toEqual({
      text: 'SELECT 1 WHERE amount > CAST($1 AS INTEGER) AND account_id IN (SELECT id FROM account WHERE owner_user_id = $2)',
      values: [10n, 5],
    });
  });

  test('keeps money exact on both engines', () => {
    const query = sql`SET balance = balance + ${money(-123456789012345678n)}`;
    expect(render('sqlite', query)).toEqual({
      text: 'SET balance = balance + CAST($1 AS INTEGER)',
      values: [-123456789012345678n],
    });
    expect(render('mariadb', query)).toEqual({
      text: 'SET balance = balance + CAST($1 AS DECIMAL(18,4))',
      values: ['-12345678901234.5678'],
    });
  });

  test('writes instants as each engine keeps them', () => {
    const query = sql`${instant('2026-06-30T23:59:59.999Z')}`;
    expect(render('sqlite', query).values).toEqual(['2026-06-30T23:59:59.999Z']);
    expect(render('mariadb', query).values).toEqual(['2026-06-30 23:59:59.999']);
  });

  test('an empty list matches nothing', () => {
    expect(render('sqlite', sql`id IN (${list([])})`).text).toBe('id IN (NULL)');
    expect(render('sqlite', sql`id IN (${list([1, 2])})`)).toEqual({
      text: 'id IN ($1, $2)',
      values: [1, 2],
    });
  });

  test('says what to do with a taken key in the words of each engine', () => {
    const query = sql`${onConflictUpdate(['day'])} price = ${incoming('price')}`;
    expect(render('sqlite', query).text).toBe('ON CONFLICT ("day") DO UPDATE SET  price = excluded."price"');
    expect(render('mariadb', query).text).toBe('ON DUPLICATE KEY UPDATE  price = VALUES("price")');
    expect(render('mariadb', sql`${onConflictIgnore(['a', 'b'])}`).text).toBe(
      'ON DUPLICATE KEY UPDATE "a" = "a"',
    );
  });

  test.each([
    ['a bigint that does not say what it is', 5n, 'bigint cannot be bound'],
    ['a float', 0.1, 'no whole number'],
    ['a boolean that does not say what it is', true, 'boolean cannot be bound'],
    ['nothing at all', undefined, 'undefined cannot be bound'],
  ])('throws on %s', (_, value, message) => {
    expect(() => sql`SELECT ${value as unknown as SqlValue}`).toThrow(message);
  });

  test('refuses more than 18 digits', () => {
    expect(() => render('sqlite', sql`${money(10n ** 18n)}`)).toThrow('an amount has more than 18 digits');
    expect(() => render('mariadb', sql`${quantity(-(10n ** 18n))}`)).toThrow('more than 18 digits');
  });

  test('raw text stays as it is', () => {
    expect(render('sqlite', sql`ORDER BY ${raw('booked_on DESC')}`).text).toBe('ORDER BY booked_on DESC');
  });
});
