SELECT
  pid,
  usename,
  client_addr,
  application_name,
  state,
  query
FROM pg_stat_activity
WHERE application_name = 'AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r'
ORDER BY pid;
