export { atFailPoint } from '../run/fail-point.ts';
export { startTestCluster, type TestCluster, type TestServer } from './test-cluster.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
export { demandTls } from './tls.ts';
