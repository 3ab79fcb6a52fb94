SELECT
  pid,
  usename,
  client_addr,
  application_name,
  state,
  query
FROM pg_stat_activity
WHERE application_name = 'acme_widget/1.2.3'
ORDER BY pid;
