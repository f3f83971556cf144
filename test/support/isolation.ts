/** Before every test file: nothing of the developer's own settings may reach a test, least of all his bank. */
for (const name of Object.keys(process.env))
  if (/^(FINANCE_|DB_|MARIADB_|NO_COLOR$|FORCE_COLOR$)/.test(name)) delete process.env[name];
// Far from UTC, with half an hour and summer time, so that a day that leans on the local zone shows.
process.env.TZ = 'America/St_Johns';
