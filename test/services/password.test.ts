import { describe, expect, it } from 'vitest';
import { hashPassword, isOutgrown, NOBODYS_HASH, verifyPassword } from '../../src/services/password.ts';

describe('passwords', () => {
  it('a hash is PHC text with a salt of its own and matches its password only', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('correct horse', one)).toBe(true);
    expect(await verifyPassword('correct hors', one)).toBe(false);
    expect(await verifyPassword('', one)).toBe(false);
  });

  it('reads what other programs wrote', async () => {
    // The reference program: echo -n password | argon2 somesalt -id -t 2 -m 16
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', phc)).toBe(true);
  });

  it('accents typed on another keyboard are the same password', async () => {
    const hash = await hashPassword('caf\u00e9 com leite');
    expect(await verifyPassword('cafe\u0301 com leite', hash)).toBe(true);
  });

  it('nobody has a password', async () => {
    expect(await verifyPassword('', NOBODYS_HASH)).toBe(false);
    expect(isOutgrown(NOBODYS_HASH)).toBe(false);
  });

  it('a hash made with less memory or fewer passes is outgrown', async () => {
    const hash = await hashPassword('correct horse');
    expect(isOutgrown(hash)).toBe(false);
    expect(isOutgrown(hash.replace('m=19456', 'm=12288'))).toBe(true);
    expect(isOutgrown(hash.replace('t=2', 't=1'))).toBe(true);
  });
});
