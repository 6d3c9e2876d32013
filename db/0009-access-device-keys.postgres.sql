-- The key of a device is a session without a pause that has the device's name: whatever ends sessions (a disabled account, a lost grant) ends it too.
alter table access_sessions add column device text;
