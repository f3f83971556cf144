import { expect, it } from 'vitest';
import { demandGoodPassword } from '../../src/domain/password.ts';

it('short and endless passwords are refused', () => {
  expect(() => demandGoodPassword('1234567')).toThrow(expect.objectContaining({ code: 'weak_password' }));
  expect(() => demandGoodPassword('x'.repeat(257))).toThrow(
    expect.objectContaining({ code: 'weak_password' }),
  );
  expect(() => demandGoodPassword('12345678')).not.toThrow();
});
