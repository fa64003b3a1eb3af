#include "ui/background/Postbox.hpp"

#include <QMetaObject>

#include <mutex>

namespace StreamImages {

// Outlives the postbox in the addresses that point to it. A QPointer would not do: between looking at it and posting,
// the GUI thread may destroy the receiver. Here destroying has to wait for the post, and what was posted by then is
// dropped by Qt together with its receiver.
struct Postbox::Door {
	std::mutex mutex;
	Postbox *postbox; // null once it is gone; guarded by mutex
};

Postbox::Postbox(QObject *receiver) : QObject(receiver), door_(std::make_shared<Door>())
{
	door_->postbox = this;
}

Postbox::~Postbox()
{
	std::scoped_lock lock{door_->mutex};
	door_->postbox = nullptr;
}

void Postbox::Address::post(Letter letter) const
{
	std::scoped_lock lock{door_->mutex};
	if (door_->postbox != nullptr) {
		QMetaObject::invokeMethod(door_->postbox, std::move(letter), Qt::QueuedConnection);
	}
}

} // namespace StreamImages
