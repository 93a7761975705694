//! `node_hardware`

use crate::error::{Error, clean};
use crate::inventory::Missing;
use crate::model::NodeName;
use crate::model::lenient::{amount, flag, text};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists a node's PCI and USB devices.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListHardware {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only these devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bus: Option<HardwareBus>,
    /// Also bridges, memory and other devices that are never passed through.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub all: bool,
}

/// How devices are attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HardwareBus {
    /// PCI.
    Pci,
    /// USB.
    Usb,
}

/// The devices of a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HardwareList {
    /// The node.
    pub node: NodeName,
    /// PCI devices, for `hostpci0` and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pci: Vec<PciDevice>,
    /// USB devices, for `usb0` and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usb: Vec<UsbDevice>,
    /// What could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// A PCI device.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PciDevice {
    /// Its address, such as `0000:01:00.0`.
    pub id: String,
    /// Who made it and what it is.
    pub name: String,
    /// Its vendor and device numbers, `vendor:device`.
    pub device: String,
    /// The group it can be passed through with; absent while the IOMMU is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iommu_group: Option<i64>,
    /// Whether it can be split into mediated devices.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mdev: bool,
}

/// A USB device.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UsbDevice {
    /// Its vendor and product numbers, `vendor:product`.
    pub device: String,
    /// Who made it and what it is.
    pub name: String,
    /// Its port, `bus-path`, such as `1-1.2`.
    pub port: String,
    /// Its speed in Mbit/s.
    pub speed: String,
}

#[derive(Deserialize)]
struct Pci {
    #[serde(default)]
    id: String,
    #[serde(default)]
    vendor: String,
    #[serde(default)]
    device: String,
    #[serde(default)]
    vendor_name: Option<String>,
    #[serde(default)]
    device_name: Option<String>,
    #[serde(default)]
    iommugroup: Option<i64>,
    #[serde(default, deserialize_with = "flag")]
    mdev: bool,
}

#[derive(Deserialize)]
struct Usb {
    #[serde(default)]
    vendid: String,
    #[serde(default)]
    prodid: String,
    #[serde(default)]
    manufacturer: Option<String>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default, deserialize_with = "amount")]
    busnum: u64,
    #[serde(default, deserialize_with = "text")]
    usbpath: Option<String>,
    #[serde(default, deserialize_with = "text")]
    speed: Option<String>,
}

impl From<Pci> for PciDevice {
    fn from(row: Pci) -> Self {
        let bare = |number: &str| clean(number.trim_start_matches("0x"), 20);
        Self {
            id: clean(&row.id, 40),
            name: name(row.vendor_name, row.device_name),
            device: format!("{}:{}", bare(&row.vendor), bare(&row.device)),
            iommu_group: row.iommugroup.filter(|group| *group >= 0),
            mdev: row.mdev,
        }
    }
}

impl From<Usb> for UsbDevice {
    fn from(row: Usb) -> Self {
        let bare = |number: &str| clean(number.trim_start_matches("0x"), 20);
        Self {
            device: format!("{}:{}", bare(&row.vendid), bare(&row.prodid)),
            name: name(row.manufacturer, row.product),
            port: format!("{}-{}", row.busnum, clean(&row.usbpath.unwrap_or_default(), 20)),
            speed: clean(&row.speed.unwrap_or_default(), 20),
        }
    }
}

fn name(maker: Option<String>, product: Option<String>) -> String {
    let known: Vec<String> = [maker, product].into_iter().flatten().collect();
    clean(&known.join(" "), 120)
}

impl Operation for ListHardware {
    type Output = HardwareList;
    const META: Meta = Meta::new("node_hardware", "List a node's devices", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = || Subject::NodeOrOnly(self.node.clone());
        let pci = ApiCall::get("/nodes/{node}/hardware/pci", node())
            .param("pci-class-blacklist", self.all.then_some(""));
        let usb = ApiCall::get("/nodes/{node}/hardware/usb", node());
        Ok(match self.bus {
            Some(HardwareBus::Pci) => Plan::call(pci),
            Some(HardwareBus::Usb) => Plan::call(usb),
            None => Plan::calls([pci, usb]).partial(),
        })
    }

    fn output(&self, done: &Done<'_>) -> Result<HardwareList, Error> {
        let (mut pci, mut usb) = (Vec::new(), Vec::new());
        for answered in &done.replies {
            if answered.call.template().ends_with("/pci") {
                pci = answered.reply.decode::<Vec<Pci>>()?;
            } else {
                usb = answered.reply.decode::<Vec<Usb>>()?;
            }
        }
        Ok(HardwareList {
            node: super::of(done)?,
            pci: pci.into_iter().map(PciDevice::from).collect(),
            usb: usb.into_iter().map(UsbDevice::from).collect(),
            missing: done.missing.clone(),
        })
    }
}

impl Output for HardwareList {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["at", "device", "iommu", "name"]);
        for row in &self.pci {
            table.cell(&row.id);
            table.cell(&row.device);
            match row.iommu_group {
                Some(group) => table.cell(group),
                None => table.cell("-"),
            }
            table.cell(if row.mdev { format!("{} (mdev)", row.name) } else { row.name.clone() });
        }
        for row in &self.usb {
            for cell in [row.port.as_str(), &row.device, "-", &row.name] {
                table.cell(cell);
            }
        }
        table.write(text);
        let total = self.pci.len() + self.usb.len();
        tail(text, total, total, "devices", None, &self.missing);
    }
}
