/** Before every test file: threads that it starts find what `compiled.ts` has compiled. */
import { enableCompileCache } from 'node:module';
import { COMPILED } from './compiled.ts';

enableCompileCache(COMPILED);
