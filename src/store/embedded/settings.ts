import type { Address } from './address.ts';

/**
 * The server's settings, given on its command line so that a release can change them without touching data.
 * @param durable false gives up safety against a power cut (not against a kill) for speed; only tests want that.
 */
export function serverSettings(address: Address, durable: boolean): Record<string, string> {
  return {
    listen_addresses: address.socketDir === '' ? '127.0.0.1' : '',
    unix_socket_directories: address.socketDir,
    unix_socket_permissions: '0700',
    port: String(address.port),
    max_connections: '200',
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    // Message and subject rows change all the time; without prompt vacuum a queue loses 3/4 of its speed.
    autovacuum_naptime: '5s',
    autovacuum_vacuum_threshold: '200',
    autovacuum_vacuum_scale_factor: '0.02',
    autovacuum_vacuum_insert_scale_factor: '0.1',
    autovacuum_analyze_scale_factor: '0.05',
    autovacuum_vacuum_cost_limit: '2000',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
}
