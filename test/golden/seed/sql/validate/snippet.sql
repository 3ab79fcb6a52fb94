SELECT
  pid,
  usename,
  client_addr,
  application_name,
  state,
  query
FROM pg_stat_activity
WHERE application_name = 'isv-name_product-name/1.0'
ORDER BY pid;
