#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace StreamImages {

// The way back from other threads to an object of the GUI thread that may be destroyed at any time: a child of that
// object. What is posted runs on the GUI thread, in order, or never when the receiver is gone by then. The receiver is
// whole whenever a letter runs.
class Postbox final : public QObject {
	Q_OBJECT

	struct Door;

public:
	using Letter = std::function<void()>;

	// Any thread may keep and use an address as long as it likes, also after the postbox is gone.
	class Address {
	public:
		void post(Letter letter) const;

	private:
		friend class Postbox;
		explicit Address(std::shared_ptr<Door> door) : door_(std::move(door)) {}

		std::shared_ptr<Door> door_;
	};

	explicit Postbox(QObject *receiver);
	~Postbox() override;

	Address address() const { return Address{door_}; }

private:
	const std::shared_ptr<Door> door_;
};

} // namespace StreamImages
