/** A folder with `schema.sql`, `data-map.yaml`, `activities.yaml`, each of them optional. */
export interface HostModule {
  readonly name: string;
  readonly folder: URL;
}
