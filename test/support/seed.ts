/** In CI every run tries the same cases, so that a red run is about the change; elsewhere each run tries new ones. */
import fc from 'fast-check';

if (process.env.CI === 'true') fc.configureGlobal({ seed: 20260630 });
