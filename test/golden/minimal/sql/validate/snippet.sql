SELECT
  pid,
  usename,
  client_addr,
  application_name,
  state,
  query
FROM pg_stat_activity
WHERE application_name = 'a_b/1'
ORDER BY pid;
