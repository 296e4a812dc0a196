export { type DatabaseAddress, databaseAddress } from './address.ts';
export { connectionError, logInProbe, shownAddress, withClient } from './connection.ts';
export { ServerError, type ServerErrorCode, serverErrors } from './errors.ts';
export { type ScratchDatabase, type Server, type ServerOptions, shopDatabaseName } from './model.ts';
export { startServer } from './server.ts';
