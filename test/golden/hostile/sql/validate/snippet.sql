SELECT
  pid,
  usename,
  client_addr,
  application_name,
  state,
  query
FROM pg_stat_activity
WHERE application_name = 'ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7'
ORDER BY pid;
