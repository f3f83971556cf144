/** Sequelize takes a stack with each statement and throws it away; finding the sources of it took a tenth of all tests. */
const own = Symbol.for('finance.quickStacks');
const { prepareStackTrace } = Error as { prepareStackTrace?: PrepareStackTrace & { [own]?: true } };
type PrepareStackTrace = (error: Error, sites: NodeJS.CallSite[]) => unknown;

if (prepareStackTrace !== undefined && !prepareStackTrace[own])
  Error.prepareStackTrace = Object.assign(
    (error: Error, sites: NodeJS.CallSite[]): unknown =>
      sites[0]?.getFileName()?.includes('/node_modules/sequelize/') && error.message === ''
        ? String(error)
        : prepareStackTrace(error, sites),
    { [own]: true as const },
  );
