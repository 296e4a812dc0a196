/** The peer's own project, as its starter lays it out: no administration pages, everything in memory but the database. */
export const version = '2.18.0';

const packages = ['admin-sdk', 'cli', 'framework', 'medusa'].map((name) => [`@medusajs/${name}`, version]);

const manifest = {
  name: 'peer-medusa',
  private: true,
  dependencies: { ...Object.fromEntries(packages), '@swc/core': '^1.7.28' },
};

const config = `const { defineConfig } = require('@medusajs/framework/utils');
const secret = process.env.PEER_SECRET;
module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    http: { storeCors: '*', adminCors: '*', authCors: '*', jwtSecret: secret, cookieSecret: secret },
  },
});
`;

/** A region with VAT, a warehouse with one way of shipping, a sales channel with its key, and thirty products. */
const seed = `const { Modules, ContainerRegistrationKeys } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');
const { writeFileSync } = require('node:fs');

module.exports.default = async function seed({ container }) {
  const run = async (flow, input) => (await flow(container).run({ input })).result;
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const fulfillment = container.resolve(Modules.FULFILLMENT);
  const [store] = await container.resolve(Modules.STORE).listStores();
  const [channel] = await run(flows.createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Shop' }] });
  await run(flows.updateStoresWorkflow, {
    selector: { id: store.id },
    update: { supported_currencies: [{ currency_code: 'eur', is_default: true }], default_sales_channel_id: channel.id },
  });
  const [region] = await run(flows.createRegionsWorkflow, {
    regions: [{ name: 'Sweden', currency_code: 'eur', countries: ['se'], payment_providers: ['pp_system_default'] }],
  });
  await run(flows.createTaxRegionsWorkflow, [
    { country_code: 'se', provider_id: 'tp_system', default_tax_rate: { rate: 25, code: 'se', name: 'VAT' } },
  ]);
  const [location] = await run(flows.createStockLocationsWorkflow, {
    locations: [{ name: 'Warehouse', address: { city: 'Lund', country_code: 'SE', address_1: 'Gatan 1' } }],
  });
  const warehouse = { [Modules.STOCK_LOCATION]: { stock_location_id: location.id } };
  await link.create({ ...warehouse, [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' } });
  const [profile] = await run(flows.createShippingProfilesWorkflow, { data: [{ name: 'Default', type: 'default' }] });
  const set = await fulfillment.createFulfillmentSets({
    name: 'Delivery',
    type: 'shipping',
    service_zones: [{ name: 'Sweden', geo_zones: [{ country_code: 'se', type: 'country' }] }],
  });
  await link.create({ ...warehouse, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
  await run(flows.createShippingOptionsWorkflow, [{
    name: 'Parcel',
    price_type: 'flat',
    provider_id: 'manual_manual',
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    type: { label: 'Parcel', description: 'Parcel', code: 'parcel' },
    prices: [{ region_id: region.id, amount: 10 }, { currency_code: 'eur', amount: 10 }],
    rules: [
      { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
      { attribute: 'is_return', value: 'false', operator: 'eq' },
    ],
  }]);
  await run(flows.linkSalesChannelsToStockLocationWorkflow, { id: location.id, add: [channel.id] });
  const [key] = await run(flows.createApiKeysWorkflow, {
    api_keys: [{ title: 'Shop', type: 'publishable', created_by: '' }],
  });
  await run(flows.linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] });
  const products = await run(flows.createProductsWorkflow, {
    products: Array.from({ length: 30 }, (_, n) => ({
      title: 'Item ' + n,
      handle: 'item-' + n,
      description: 'An item of the shop.',
      status: 'published',
      shipping_profile_id: profile.id,
      options: [{ title: 'Size', values: ['One'] }],
      variants: [{
        title: 'One',
        sku: 'SKU-' + n,
        options: { Size: 'One' },
        manage_inventory: false,
        prices: [{ amount: 10 + n, currency_code: 'eur' }],
      }],
      sales_channels: [{ id: channel.id }],
    })),
  });
  writeFileSync(process.env.PEER_SEED, JSON.stringify({
    key: key.token,
    region: region.id,
    products: products.map(({ id, variants }) => ({ id, variant: variants[0].id })),
  }));
};
`;

export const files = {
  'package.json': JSON.stringify(manifest),
  'medusa-config.js': config,
  'src/scripts/seed.js': seed,
} as const;
